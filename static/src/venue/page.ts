/** The lobby and the room page. */
import '../chat/chat-panel';
import '../presence/people-list';
import '../profiles/unseen-people';
import '../questions/question-on-stage';
import '../questions/question-panel';
import '../questions/question-queue';
import '../results/result-panel';
import './lobby-count';
import './lobby-day';
import './room-about';
import './room-door';
import './room-gate';
import './time-left';
