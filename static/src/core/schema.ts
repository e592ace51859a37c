// Made by `npm run types` from the schemas of the actions. Do not edit.
/**
 * What an organiser says of somebody's attendance at a slot.
 */
export type CorrectionState = 'present' | 'absent' | 'withdrawn';
/**
 * Roles in rising order; a higher one may do all that a lower one may.
 */
export type Role = 0 | 10 | 20 | 30 | 40 | 50;
/**
 * Where a slot or an event stands: only what is over can have been missed.
 */
export type Phase = 'ahead' | 'on' | 'over' | 'cancelled';
/**
 * Whom a list of people shows.
 */
export type Show = 'came' | 'absent' | 'all';
/**
 * What kind of programme item.
 */
export type SlotKind = 'plenary' | 'panel' | 'session' | 'networking' | 'break';
/**
 * By what a list of people is ordered.
 */
export type Sort = 'name' | 'organisation' | 'first_seen' | 'last_seen' | 'minutes';
/**
 * How people come to the rooms of a set.
 */
export type Choosing = 'assigned' | 'choice' | 'wishes';
/**
 * What became of an offer.
 */
export type OfferAnswer = 'accepted' | 'declined' | 'expired' | 'withdrawn';
/**
 * Why somebody is asked to go to a room.
 */
export type OfferKind = 'move' | 'swap' | 'late' | 'seat';
/**
 * How somebody came to a room; it is shown to them as the reason.
 */
export type How =
  | 'hand'
  | 'list'
  | 'random'
  | 'mixed'
  | 'wishes'
  | 'choice'
  | 'offer'
  | 'insisted'
  | 'swap'
  | 'swapped'
  | 'merge'
  | 'leads'
  | 'copy';
/**
 * What a room asks the moderation for.
 */
export type CallKind = 'help' | 'time';
/**
 * How a call ended.
 */
export type CallOutcome = 'answered' | 'granted' | 'refused' | 'cancelled' | 'left' | 'closed';
/**
 * What was done in a set.
 */
export type StepKind =
  | 'made'
  | 'opened'
  | 'recalled'
  | 'closed'
  | 'extended'
  | 'distributed'
  | 'placed'
  | 'unplaced'
  | 'offered'
  | 'declined'
  | 'expired'
  | 'led'
  | 'merged'
  | 'renamed';
/**
 * What a room asks the moderation for.
 */
export type CallKind1 = 'help' | 'time';
/**
 * How people come to the rooms of a set.
 */
export type Choosing1 = 'assigned' | 'choice' | 'wishes';
/**
 * What a good assignment is.
 */
export type Mode = 'fair' | 'most_first' | 'least_squares';
/**
 * How people are distributed.
 */
export type Way = 'random' | 'wishes' | 'mixed';
/**
 * How a call is carried: from browser to browser, or by a Janus server.
 */
export type CallKind2 = 'mesh' | 'janus';
/**
 * One of the two.
 */
export type Source = 'sound' | 'picture';
/**
 * What is said of an author beside the name.
 */
export type Badge = '' | 'contributor' | 'moderator';
/**
 * How a participant stands to another, as it knows it: what it can do next.
 */
export type Standing = 'ask' | 'asked' | 'answer' | 'contact';
/**
 * What a contact came of.
 */
export type Origin = 'request' | 'round';
/**
 * What becomes of a request in the eyes of who asked: nobody learns why one has ended.
 */
export type SentState = 'open' | 'ended';
/**
 * Where a record of the programme comes from; examples are marked as such.
 */
export type Source1 = 'report' | 'example' | 'own';
/**
 * Where a record of the programme comes from; examples are marked as such.
 */
export type Source2 = 'report' | 'example' | 'own';
/**
 * What a card holds.
 */
export type ResultKind = 'outcome' | 'question' | 'next_step';
/**
 * What kind of material.
 */
export type MaterialKind = 'file' | 'link';
/**
 * What was taken from a participant.
 */
export type RestrictionKind = 'silenced' | 'removed';
/**
 * Whether a finding stops its line.
 */
export type Severity = 'error' | 'hint';
/**
 * What becomes of a line.
 */
export type Outcome = 'new' | 'changed' | 'unchanged' | 'refused';
/**
 * Whether somebody has talked again with a contact.
 */
export type FollowUp = 'yes' | 'no' | 'none';
/**
 * By what people are grouped.
 */
export type Dimension = 'organisation' | 'alliance' | 'region';
/**
 * Who may enter a room.
 */
export type Entry = 'everybody' | 'contributors' | 'moderators' | 'assigned';
/**
 * What a room is for.
 */
export type RoomKind = 'plenary' | 'session' | 'lounge' | 'breakout' | 'talk';
/**
 * Who sees a part.
 */
export type Audience = 'everybody' | 'contacts' | 'nobody';
/**
 * Who sees a part.
 */
export type Audience1 = 'everybody' | 'contacts' | 'nobody';
/**
 * Who sees a part.
 */
export type Audience2 = 'everybody' | 'contacts' | 'nobody';
/**
 * Who sees a part.
 */
export type Audience3 = 'everybody' | 'contacts' | 'nobody';
/**
 * Who sees a part.
 */
export type Audience4 = 'everybody' | 'contacts' | 'nobody';
/**
 * Who sees a part.
 */
export type Audience5 = 'everybody' | 'contacts' | 'nobody';
/**
 * Who sees a part.
 */
export type Audience6 = 'everybody' | 'contacts' | 'nobody';
/**
 * Who sees a part.
 */
export type Audience7 = 'everybody' | 'contacts' | 'nobody';
/**
 * Who sees a part.
 */
export type Audience8 = 'everybody' | 'contacts' | 'nobody';
/**
 * Where a question stands.
 */
export type QuestionState = 'pending' | 'published' | 'answering' | 'answered' | 'archived' | 'rejected';
/**
 * What one can express with a press, in the order of the buttons.
 */
export type Reaction = 'applause' | 'agreement' | 'idea';
/**
 * What the documentation has of a card: nothing, all of it, or how it was before it was changed.
 */
export type Release = 'none' | 'whole' | 'former';
/**
 * What a card holds.
 */
export type ResultKind1 = 'outcome' | 'question' | 'next_step';
/**
 * Where a record of the programme comes from; examples are marked as such.
 */
export type Source3 = 'report' | 'example' | 'own';
/**
 * Where the picture of a room comes from: a stage to look at, or a call to talk in.
 */
export type Provider = 'none' | 'stream' | 'external' | 'link' | 'mesh' | 'janus' | 'bbb' | 'jitsi';
/**
 * Where the picture of a room comes from: a stage to look at, or a call to talk in.
 */
export type Provider1 = 'none' | 'stream' | 'external' | 'link' | 'mesh' | 'janus' | 'bbb' | 'jitsi';
/**
 * Where the picture of a room comes from: a stage to look at, or a call to talk in.
 */
export type Provider2 = 'none' | 'stream' | 'external' | 'link' | 'mesh' | 'janus' | 'bbb' | 'jitsi';
/**
 * Where somebody stands in a series.
 */
export type Standing1 = 'outside' | 'ready' | 'talking' | 'sitting_out';
/**
 * What becomes of somebody for whom nobody is left.
 */
export type Odd = 'sit_out' | 'trio';
/**
 * What becomes of somebody for whom nobody is left.
 */
export type Odd1 = 'sit_out' | 'trio';
/**
 * How far a series is.
 */
export type State = 'planned' | 'running' | 'paused' | 'ended';
/**
 * What becomes of somebody for whom nobody is left.
 */
export type Odd2 = 'sit_out' | 'trio';
/**
 * Where a record of the programme comes from; examples are marked as such.
 */
export type Source4 = 'report' | 'example' | 'own';
/**
 * Where a record of the programme comes from; examples are marked as such.
 */
export type Source5 = 'report' | 'example' | 'own';
/**
 * What organisers want of two people.
 */
export type Wanted = 'must' | 'never';
/**
 * Whether meeting people of one's own alliance or region is wanted.
 */
export type Leaning = 'prefer' | 'neutral' | 'avoid';
/**
 * Where in its course an event is.
 */
export type Phase1 = 'empty' | 'before' | 'on' | 'pause' | 'after';

/**
 * Everything that crosses the doors: what actions take and answer, and what is pushed.
 */
export interface Wire {
  actions: {
    'account.create_token': {
      in: CreateToken;
      out: NewTokenView;
    };
    'account.edit': {
      in: EditAccount;
      out: PersonView;
    };
    'account.end_other_sessions': {
      in: EndOtherSessions;
      out: null;
    };
    'account.exchange_link': {
      in: ExchangeLink;
      out: SignedInView;
    };
    'account.list_tokens': {
      in: ListTokens;
      out: TokenList;
    };
    'account.request_link': {
      in: RequestLink;
      out: null;
    };
    'account.revoke_token': {
      in: RevokeToken;
      out: null;
    };
    'account.set_password': {
      in: SetPassword;
      out: null;
    };
    'account.show': {
      in: ShowAccount;
      out: AccountView;
    };
    'account.sign_in': {
      in: SignIn;
      out: SignedInView;
    };
    'account.sign_out': {
      in: SignOut;
      out: null;
    };
    'attendance.correct': {
      in: CorrectAttendance;
      out: null;
    };
    'attendance.enter': {
      in: EnterRoom;
      out: Entered;
    };
    'attendance.export': {
      in: ExportPeople;
      out: PeopleReport;
    };
    'attendance.leave': {
      in: LeaveRoom;
      out: null;
    };
    'attendance.newcomers': {
      in: CountNewcomers;
      out: Newcomers;
    };
    'attendance.people': {
      in: ReportPeople;
      out: PeopleReport;
    };
    'attendance.person': {
      in: ReportPerson;
      out: PersonReport;
    };
    'attendance.report': {
      in: ReportEvent;
      out: EventReport;
    };
    'breakout.add_room': {
      in: AddRoom;
      out: SetView;
    };
    'breakout.announce': {
      in: Announce;
      out: SetView;
    };
    'breakout.announced': {
      in: ListSets;
      out: SetLinks;
    };
    'breakout.answer': {
      in: Answer;
      out: OwnPart;
    };
    'breakout.answer_time': {
      in: AnswerTime;
      out: CallView;
    };
    'breakout.apply': {
      in: Apply;
      out: null;
    };
    'breakout.ask_for_room': {
      in: AskForRoom;
      out: OwnPart;
    };
    'breakout.board': {
      in: InSet;
      out: BoardView;
    };
    'breakout.broadcast': {
      in: SendBroadcast;
      out: BroadcastView;
    };
    'breakout.call': {
      in: CallForHelp;
      out: CallView;
    };
    'breakout.cancel_call': {
      in: PickCall;
      out: CallView;
    };
    'breakout.choose': {
      in: Choose;
      out: OwnPart;
    };
    'breakout.close': {
      in: CloseRooms;
      out: SetView;
    };
    'breakout.copy': {
      in: CopySet;
      out: SetView;
    };
    'breakout.create': {
      in: CreateSet;
      out: SetView;
    };
    'breakout.decline_request': {
      in: Decline;
      out: null;
    };
    'breakout.edit': {
      in: EditSet;
      out: SetView;
    };
    'breakout.edit_room': {
      in: EditRoom;
      out: SetView;
    };
    'breakout.end_call': {
      in: PickCall;
      out: CallView;
    };
    'breakout.extend': {
      in: Extend;
      out: SetView;
    };
    'breakout.fix': {
      in: Fix;
      out: OwnPart;
    };
    'breakout.here': {
      in: OpenHere;
      out: RoomHere;
    };
    'breakout.history': {
      in: InSet;
      out: SetHistory;
    };
    'breakout.lock': {
      in: LockRoom;
      out: SetView;
    };
    'breakout.merge': {
      in: MergeRooms;
      out: SetView;
    };
    'breakout.mine': {
      in: ListMine;
      out: MySets;
    };
    'breakout.my_set': {
      in: InSet;
      out: MySetNow;
    };
    'breakout.open': {
      in: OpenRooms;
      out: SetView;
    };
    'breakout.place': {
      in: Place;
      out: OwnPart;
    };
    'breakout.propose': {
      in: Propose;
      out: Proposal;
    };
    'breakout.propose_list': {
      in: ProposeList;
      out: Proposal;
    };
    'breakout.remove': {
      in: InSet;
      out: null;
    };
    'breakout.remove_room': {
      in: InRoom;
      out: SetView;
    };
    'breakout.set': {
      in: InSet;
      out: SetView;
    };
    'breakout.sets': {
      in: ListSets;
      out: SetList;
    };
    'breakout.swap': {
      in: Swap;
      out: null;
    };
    'breakout.take_call': {
      in: PickCall;
      out: CallView;
    };
    'breakout.wait': {
      in: Wait;
      out: OwnPart;
    };
    'breakout.where': {
      in: InSet;
      out: Whereabouts;
    };
    'breakout.wish': {
      in: SetWishes;
      out: OwnPart;
    };
    'breakout.withdraw_offer': {
      in: Withdraw;
      out: null;
    };
    'call.fall_back': {
      in: FallBack;
      out: null;
    };
    'call.join': {
      in: JoinCall;
      out: CallJoined;
    };
    'call.leave': {
      in: ChooseSeat;
      out: null;
    };
    'call.list': {
      in: InCall;
      out: CallMembers;
    };
    'call.lower_hand': {
      in: ChooseSeat;
      out: MemberView;
    };
    'call.media_answer': {
      in: AnswerMedia;
      out: null;
    };
    'call.media_enter': {
      in: EnterMedia;
      out: null;
    };
    'call.media_publish': {
      in: PublishMedia;
      out: null;
    };
    'call.media_reach': {
      in: ReachMedia;
      out: null;
    };
    'call.media_restart': {
      in: RestartMedia;
      out: null;
    };
    'call.media_watch': {
      in: WatchMedia;
      out: null;
    };
    'call.mute': {
      in: MuteMember;
      out: MemberView;
    };
    'call.open_conference': {
      in: InCall;
      out: LinkView;
    };
    'call.readmit': {
      in: ChooseParticipant;
      out: null;
    };
    'call.remove': {
      in: ChooseSeat;
      out: null;
    };
    'call.set_state': {
      in: SetState;
      out: MemberView;
    };
    'call.show_conference': {
      in: InCall;
      out: ConferenceView;
    };
    'call.signal': {
      in: SendSignal;
      out: null;
    };
    'chat.delete': {
      in: DeleteMessage;
      out: MessageView;
    };
    'chat.edit': {
      in: EditMessage;
      out: MessageView;
    };
    'chat.list': {
      in: ListMessages;
      out: MessageList;
    };
    'chat.pin': {
      in: PinMessage;
      out: PinView;
    };
    'chat.send': {
      in: SendMessage;
      out: MessageView;
    };
    'chat.unpin': {
      in: UnpinMessage;
      out: PinView;
    };
    'contact.accept': {
      in: NameRequest;
      out: OtherPerson;
    };
    'contact.approach': {
      in: NamePerson;
      out: Approach;
    };
    'contact.ask': {
      in: AskContact;
      out: PersonState;
    };
    'contact.decline': {
      in: NameRequest;
      out: OtherPerson;
    };
    'contact.edit': {
      in: EditRequest;
      out: null;
    };
    'contact.end': {
      in: NamePerson;
      out: null;
    };
    'contact.list': {
      in: ListContacts;
      out: Contacts;
    };
    'contact.note': {
      in: WriteNote;
      out: null;
    };
    'contact.states': {
      in: AskStates;
      out: PersonStates;
    };
    'contact.withdraw': {
      in: NameRequest;
      out: OtherPerson;
    };
    'documentation.edit_page': {
      in: EditPage;
      out: null;
    };
    'documentation.publish': {
      in: PublishPage;
      out: null;
    };
    'documentation.set_key_messages': {
      in: SetKeyMessages;
      out: null;
    };
    'documentation.show': {
      in: ShowDocumentation;
      out: DocumentationView;
    };
    'documentation.show_draft': {
      in: ShowDocumentation;
      out: DocumentationDraft;
    };
    'documentation.show_public': {
      in: ShowPublic;
      out: PublicDocumentation;
    };
    'documentation.unpublish': {
      in: ShowDocumentation;
      out: null;
    };
    'event.answer_consents': {
      in: AnswerConsents;
      out: Consents;
    };
    'event.cancel_participant': {
      in: NameParticipant;
      out: ParticipantDetails;
    };
    'event.create': {
      in: CreateEvent;
      out: EventView;
    };
    'event.edit': {
      in: EditEvent;
      out: EventView;
    };
    'event.invite': {
      in: Invite;
      out: InvitationResult;
    };
    'event.lift_restriction': {
      in: LiftRestriction;
      out: null;
    };
    'event.list_own': {
      in: ListOwnEvents;
      out: OwnEvents;
    };
    'event.list_participants': {
      in: ListParticipants;
      out: ParticipantPage;
    };
    'event.list_restrictions': {
      in: ListRestrictions;
      out: RestrictionList;
    };
    'event.open': {
      in: OpenEvent;
      out: EventFrame;
    };
    'event.preview_invitations': {
      in: PreviewInvitations;
      out: InvitationPreview;
    };
    'event.readmit_participant': {
      in: NameParticipant;
      out: ParticipantDetails;
    };
    'event.restrict': {
      in: Restrict;
      out: RestrictionView;
    };
    'event.send_invitations': {
      in: SendInvitations;
      out: InvitationResult;
    };
    'event.send_link': {
      in: NameParticipant;
      out: InvitationResult;
    };
    'event.set_role': {
      in: SetRole;
      out: ParticipantDetails;
    };
    'event.show_consents': {
      in: ShowConsents;
      out: Consents;
    };
    'event.show_overview': {
      in: ShowOverview;
      out: Overview;
    };
    'event.show_participant': {
      in: NameParticipant;
      out: ParticipantDetails;
    };
    'event.show_restrictable': {
      in: ShowRestrictable;
      out: Restrictable;
    };
    'live.arrive': {
      in: Arrive;
      out: Arrived;
    };
    'live.follow': {
      in: Follow;
      out: null;
    };
    'live.unfollow': {
      in: Unfollow;
      out: null;
    };
    'material.add_file': {
      in: AddFile;
      out: MaterialView;
    };
    'material.add_link': {
      in: AddLink;
      out: MaterialView;
    };
    'material.edit': {
      in: EditMaterial;
      out: MaterialView;
    };
    'material.list': {
      in: ListMaterials;
      out: SlotMaterials;
    };
    'material.move': {
      in: MoveMaterial;
      out: MaterialView;
    };
    'material.open': {
      in: NameMaterial;
      out: OwnMaterial;
    };
    'material.open_file': {
      in: OpenFile;
      out: StoredFile;
    };
    'material.prepare': {
      in: ListMaterials;
      out: SlotMaterials;
    };
    'material.remove': {
      in: NameMaterial;
      out: null;
    };
    'meeting.accept': {
      in: NameMeeting;
      out: MeetingView;
    };
    'meeting.ask': {
      in: AskMeeting;
      out: MeetingView;
    };
    'meeting.calendar': {
      in: ShowCalendar;
      out: Calendar;
    };
    'meeting.cancel': {
      in: NameMeeting;
      out: MeetingView;
    };
    'meeting.choices': {
      in: ChoosePartner;
      out: Choices;
    };
    'meeting.decline': {
      in: NameMeeting;
      out: MeetingView;
    };
    'meeting.edit_text': {
      in: EditText;
      out: MeetingView;
    };
    'meeting.get': {
      in: NameMeeting;
      out: MeetingView;
    };
    'meeting.list_open': {
      in: ShowCalendar;
      out: OpenMeetings;
    };
    'meeting.list_times': {
      in: ListTimes;
      out: TimeList;
    };
    'meeting.now': {
      in: ShowCalendar;
      out: Upcoming;
    };
    'meeting.other_times': {
      in: NameMeeting;
      out: Choices;
    };
    'meeting.plan_times': {
      in: PlanTimes;
      out: TimeList;
    };
    'meeting.propose': {
      in: ProposeTime;
      out: MeetingView;
    };
    'meeting.remove_times': {
      in: RemoveTimes;
      out: TimeList;
    };
    'meeting.set_free': {
      in: SetFree;
      out: OwnTime;
    };
    'meeting.withdraw': {
      in: NameMeeting;
      out: MeetingView;
    };
    'networking.answer': {
      in: AnswerFollowUp;
      out: null;
    };
    'networking.follow_ups': {
      in: ShowFollowUps;
      out: FollowUps;
    };
    'networking.report': {
      in: ReadNetwork;
      out: NetworkReport;
    };
    'presence.counts': {
      in: CountPresent;
      out: RoomCounts;
    };
    'presence.list': {
      in: ListPresent;
      out: PresentList;
    };
    'presence.rooms': {
      in: ListRoomsNow;
      out: RoomsNow;
    };
    'profile.add_topic': {
      in: AddTopic;
      out: TopicDetails;
    };
    'profile.block': {
      in: NamePerson1;
      out: null;
    };
    'profile.delete_topic': {
      in: NameTopic;
      out: TopicDetails;
    };
    'profile.edit_topic': {
      in: EditTopic;
      out: TopicDetails;
    };
    'profile.import_topics': {
      in: ImportTopics;
      out: TopicsTaken;
    };
    'profile.list_blocked': {
      in: ListBlocked;
      out: BlockedList;
    };
    'profile.list_directory': {
      in: ListDirectory;
      out: Directory;
    };
    'profile.list_reports': {
      in: ListReports;
      out: PersonReportList;
    };
    'profile.list_topics': {
      in: ListTopics;
      out: TopicList;
    };
    'profile.list_unseen': {
      in: ListBlocked;
      out: Unseen;
    };
    'profile.merge_topics': {
      in: MergeTopics;
      out: TopicDetails;
    };
    'profile.move_topic': {
      in: MoveTopic;
      out: TopicDetails;
    };
    'profile.report_person': {
      in: ReportPerson1;
      out: null;
    };
    'profile.save': {
      in: SaveProfile;
      out: OwnProfile;
    };
    'profile.set_consent': {
      in: SetConsent;
      out: OwnProfile;
    };
    'profile.settle_report': {
      in: SettleReport;
      out: null;
    };
    'profile.show_own': {
      in: ShowProfile;
      out: OwnProfile;
    };
    'profile.show_person': {
      in: NamePerson1;
      out: PersonPage;
    };
    'profile.show_reported': {
      in: NamePerson1;
      out: ReportedPerson;
    };
    'profile.show_topic': {
      in: NameTopic;
      out: TopicPage;
    };
    'profile.suggest_topics': {
      in: SuggestTopics;
      out: TopicSuggestions;
    };
    'profile.take_starting_topics': {
      in: TakeStartingTopics;
      out: TopicsTaken;
    };
    'profile.unblock': {
      in: NamePerson1;
      out: null;
    };
    'profile.withdraw': {
      in: WithdrawProfile;
      out: OwnProfile;
    };
    'question.answered': {
      in: PickQuestion;
      out: QueuedQuestionView;
    };
    'question.archive': {
      in: ArchiveQuestion;
      out: QueuedQuestionView;
    };
    'question.ask': {
      in: AskQuestion;
      out: OwnQuestionView;
    };
    'question.list': {
      in: InRoom1;
      out: QuestionList;
    };
    'question.publish': {
      in: PickQuestion;
      out: QueuedQuestionView;
    };
    'question.queue': {
      in: InRoom1;
      out: QuestionQueue;
    };
    'question.reject': {
      in: RejectQuestion;
      out: QueuedQuestionView;
    };
    'question.restore': {
      in: PickQuestion;
      out: QueuedQuestionView;
    };
    'question.start_answering': {
      in: PickQuestion;
      out: QueuedQuestionView;
    };
    'question.statistics': {
      in: ReadStatistics;
      out: QuestionStatistics;
    };
    'question.support': {
      in: SupportQuestion;
      out: SupportView;
    };
    'question.withdraw': {
      in: PickQuestion;
      out: null;
    };
    'reaction.count': {
      in: ChooseRoom;
      out: RoomReactions;
    };
    'reaction.send': {
      in: SendReaction;
      out: ReactionCounts;
    };
    'result.list': {
      in: InRoom2;
      out: ResultList;
    };
    'result.list_all': {
      in: ListAll;
      out: AllResults;
    };
    'result.release': {
      in: ReleaseResult;
      out: ResultView;
    };
    'result.release_room': {
      in: ReleaseRoom;
      out: RoomReleased;
    };
    'result.remove': {
      in: PickResult;
      out: null;
    };
    'result.support': {
      in: SupportResult;
      out: ResultSupportView;
    };
    'result.withdraw': {
      in: PickResult;
      out: null;
    };
    'result.withdraw_release': {
      in: PickResult;
      out: ResultView;
    };
    'result.write': {
      in: WriteResult;
      out: WrittenResult;
    };
    'room.close': {
      in: ChooseRoom;
      out: RoomView;
    };
    'room.create': {
      in: CreateRoom;
      out: RoomSettings;
    };
    'room.edit': {
      in: EditRoom1;
      out: RoomSettings;
    };
    'room.get': {
      in: FindRoom;
      out: RoomForMe;
    };
    'room.get_settings': {
      in: ChooseRoom;
      out: RoomSettings;
    };
    'room.list': {
      in: ListRooms;
      out: RoomList;
    };
    'room.open': {
      in: ChooseRoom;
      out: RoomView;
    };
    'room.remove': {
      in: ChooseRoom;
      out: null;
    };
    'room.set_premoderation': {
      in: SetPremoderation;
      out: RoomView;
    };
    'room.settings': {
      in: ListRooms;
      out: RoomSettingsList;
    };
    'round.answer_offer': {
      in: AnswerOffer;
      out: MineView;
    };
    'round.ask_exchange': {
      in: AskExchange;
      out: ExchangeView;
    };
    'round.change': {
      in: ChangeSeries;
      out: SeriesView;
    };
    'round.create': {
      in: CreateSeries;
      out: SeriesView;
    };
    'round.end': {
      in: InSeries;
      out: SeriesView;
    };
    'round.extend': {
      in: ExtendRound;
      out: SeriesView;
    };
    'round.leave_talk': {
      in: InSeries;
      out: MineView;
    };
    'round.list': {
      in: ListSeries;
      out: SeriesList;
    };
    'round.next_question': {
      in: InSeries;
      out: MineView;
    };
    'round.overview': {
      in: InSeries;
      out: OverviewView;
    };
    'round.pause': {
      in: InSeries;
      out: SeriesView;
    };
    'round.ready': {
      in: InSeries;
      out: MineView;
    };
    'round.resume': {
      in: InSeries;
      out: SeriesView;
    };
    'round.show': {
      in: InSeries;
      out: RoundsPage;
    };
    'round.skip': {
      in: InSeries;
      out: SeriesView;
    };
    'round.start': {
      in: InSeries;
      out: SeriesView;
    };
    'round.unready': {
      in: InSeries;
      out: MineView;
    };
    'round.write_note': {
      in: WriteNote1;
      out: null;
    };
    'slot.add_contributor': {
      in: AddContributor;
      out: ContributorView;
    };
    'slot.cancel': {
      in: NameSlot;
      out: SlotView;
    };
    'slot.create': {
      in: CreateSlot;
      out: SlotView;
    };
    'slot.edit': {
      in: EditSlot;
      out: SlotView;
    };
    'slot.edit_contributor': {
      in: EditContributor;
      out: ContributorView;
    };
    'slot.end': {
      in: NameSlot;
      out: SlotView;
    };
    'slot.get': {
      in: NameSlot;
      out: SlotView;
    };
    'slot.list': {
      in: ListProgramme;
      out: Programme;
    };
    'slot.list_plan': {
      in: ListProgramme;
      out: Plan;
    };
    'slot.mark': {
      in: MarkSlot;
      out: null;
    };
    'slot.plan': {
      in: PlanSlot;
      out: SlotView;
    };
    'slot.reinstate': {
      in: NameSlot;
      out: SlotView;
    };
    'slot.remove_contributor': {
      in: NameContributor;
      out: null;
    };
    'slot.show': {
      in: NameSlot;
      out: SlotPage;
    };
    'slot.show_contributor': {
      in: NameContributor;
      out: ContributorPlan;
    };
    'slot.show_form': {
      in: NewSlot;
      out: SlotPlan;
    };
    'slot.show_plan': {
      in: NameSlot;
      out: SlotPlan;
    };
    'slot.standing': {
      in: ListProgramme;
      out: SlotStanding[];
    };
    'slot.start': {
      in: NameSlot;
      out: SlotView;
    };
    'suggestion.ask_trio': {
      in: AskTrio;
      out: null;
    };
    'suggestion.check_pairs': {
      in: CheckPairs;
      out: PairCheck;
    };
    'suggestion.dismiss': {
      in: Dismiss;
      out: null;
    };
    'suggestion.list': {
      in: ListSuggestions;
      out: SuggestionList;
    };
    'suggestion.list_met': {
      in: ListMet;
      out: MetList;
    };
    'suggestion.list_pairs': {
      in: ListPairs;
      out: PairList;
    };
    'suggestion.preview_rules': {
      in: PreviewRules;
      out: RulesPreview;
    };
    'suggestion.propose_weights': {
      in: ProposeWeights;
      out: WeightsProposal;
    };
    'suggestion.remove_pair': {
      in: RemovePair;
      out: null;
    };
    'suggestion.remove_pairs': {
      in: RemovePairs;
      out: null;
    };
    'suggestion.set_rules': {
      in: SetRules;
      out: RulesView;
    };
    'suggestion.show_rules': {
      in: ShowRules;
      out: RulesView;
    };
    'suggestion.store_pairs': {
      in: StorePairs;
      out: PairsStored;
    };
    'suggestion.thumb': {
      in: GiveThumb;
      out: null;
    };
    'venue.board_activity': {
      in: AskActivity;
      out: BoardActivity;
    };
    'venue.lobby': {
      in: OpenLobby;
      out: Lobby;
    };
    'venue.room': {
      in: OpenRoom;
      out: RoomPage;
    };
    'venue.talk_end': {
      in: OpenRoom;
      out: TalkEnd;
    };
  };
  pushes: {
    'breakout.board_changed': BoardChanged;
    'breakout.broadcast_sent': BroadcastSent;
    'breakout.call_changed': CallChanged;
    'breakout.own_changed': OwnPartChanged;
    'breakout.seats_taken': SeatsTaken;
    'breakout.set_changed': SetChanged;
    'breakout.set_gone': SetGone;
    'call.media_ended': MediaEnded;
    'call.media_entered': MediaEntered;
    'call.media_feeds': MediaFeeds;
    'call.media_lost': MediaLost;
    'call.media_offered': MediaOffered;
    'call.media_published': MediaPublished;
    'call.member_changed': MemberChanged;
    'call.member_left': MemberLeft;
    'call.muted': Muted;
    'call.removed': Removed;
    'call.replaced': Replaced;
    'call.reset': CallReset;
    'call.signalled': Signalled;
    'chat.message_changed': MessageChanged;
    'chat.pinned': MessagePinned;
    'contact.changed': ContactsChanged;
    'control.closed': TopicClosed;
    'control.ended': ConnectionsEnded;
    'control.revoked': TopicsRevoked;
    'event.changed': EventChanged;
    'event.participant_removed': ParticipantRemoved;
    'event.participant_silenced': ParticipantSilenced;
    'event.restriction_lifted': RestrictionLifted;
    'event.role_changed': RoleChanged;
    'material.changed': MaterialChanged;
    'meeting.changed': MeetingChanged;
    'presence.changed': PresenceChanged;
    'presence.counted': CountsChanged;
    'profile.blocks_changed': BlocksChanged;
    'question.changed': QuestionChanged;
    'question.own_changed': OwnQuestionChanged;
    'question.queue_changed': QueueChanged;
    'question.removed': QuestionRemoved;
    'question.supported': QuestionSupported;
    'reaction.counted': ReactionsCounted;
    'result.changed': ResultChanged;
    'result.supported': ResultSupported;
    'room.changed': RoomChanged;
    'room.removed': RoomRemoved;
    'round.changed': SeriesChanged;
    'round.exchanged': ContactExchanged;
    'round.mine': MineChanged;
    'round.moved': SeriesMoved;
    'round.overview': OverviewChanged;
    'round.reasons_changed': ReasonsChanged;
    'round.running_changed': RunningChanged;
    'round.wish_changed': WishChanged;
    'slot.changed': SlotChanged;
    'slot.removed': SlotRemoved;
    'suggestion.renewed': SuggestionsRenewed;
  };
}
/**
 * What a token is for, and for how many days.
 */
export interface CreateToken {
  days?: number;
  label: string;
}
/**
 * A token with its secret, which is shown this once.
 */
export interface NewTokenView {
  secret: string;
  token: TokenView;
}
/**
 * An API token without its secret.
 */
export interface TokenView {
  created_at: string;
  expires_at: string | null;
  id: string;
  label: string;
}
/**
 * Name and language.
 */
export interface EditAccount {
  locale: 'de' | 'en';
  name: string;
}
/**
 * A person to itself.
 */
export interface PersonView {
  email: string | null;
  locale: string;
  name: string;
  person_id: string;
}
/**
 * The browser session that stays.
 */
export interface EndOtherSessions {
  browser_session_id: string;
}
/**
 * The secret of an access link, or the whole link; confirmed if somebody else may be signed out by it.
 */
export interface ExchangeLink {
  is_confirmed?: boolean;
  replaces?: string | null;
  secret: string;
}
/**
 * A browser session that has begun, and where it leads. Never leaves the server.
 */
export interface SignedInView {
  browser_session_id: string;
  leads_to: string;
  locale: string;
  may_create_events: boolean;
  name: string;
  person_id: string;
}
/**
 * Nothing: everybody sees their own.
 */
export interface ListTokens {}
/**
 * The tokens of a person that are valid, the newest first.
 */
export interface TokenList {
  tokens: TokenView[];
}
/**
 * Where a sign-in link is wanted, and which page it shall open.
 */
export interface RequestLink {
  email: string;
  leads_to?: string;
}
/**
 * The token that ends.
 */
export interface RevokeToken {
  token_id: string;
}
/**
 * A new password; the one before, unless the browser session has just proved the mailbox.
 */
export interface SetPassword {
  browser_session_id: string;
  current?: string;
  password: string;
}
/**
 * The browser session from which somebody looks, if it is one.
 */
export interface ShowAccount {
  browser_session_id?: string | null;
}
/**
 * All that the account page shows.
 */
export interface AccountView {
  has_password: boolean;
  needs_current_password: boolean;
  other_sessions: string[];
  person: PersonView;
  tokens: TokenView[];
}
/**
 * E-mail address and password.
 */
export interface SignIn {
  email: string;
  leads_to?: string;
  password: string;
  replaces?: string | null;
}
/**
 * The browser session that ends.
 */
export interface SignOut {
  browser_session_id: string;
}
/**
 * Whether somebody was at a slot, for how many minutes (none: as measured), and why that is said.
 */
export interface CorrectAttendance {
  event_id: string;
  id?: string | null;
  minutes?: number | null;
  participant_id: string;
  reason: string;
  slot_id: string;
  state: CorrectionState;
}
/**
 * The room that the connection enters; it leaves the one where it was.
 */
export interface EnterRoom {
  event_id: string;
  room_id: string;
}
/**
 * Where the connection is now, and since when.
 */
export interface Entered {
  joined_at: string;
  room_id: string;
}
/**
 * One slot or the whole event, with all its people.
 */
export interface ExportPeople {
  event_id: string;
  slot_id?: string | null;
}
/**
 * The people of a slot or (without `slot`) of a whole event: a page, or all of them for a download.
 */
export interface PeopleReport {
  course: CourseView;
  found: number;
  no_show: number;
  now: string;
  page: number;
  pages: number;
  people: PersonRow[];
  phase: Phase;
  registered: number;
  show: Show;
  slot: SlotRow | null;
  turnout: TurnoutView;
}
/**
 * How many people were there over time, from `starts_at` to `ends_at`, known until `until`.
 */
export interface CourseView {
  ends_at: string;
  peak: number;
  peak_at: string | null;
  points: Point[];
  starts_at: string;
  stretches: Stretch[];
  until: string;
}
/**
 * How many people were there at an instant.
 */
export interface Point {
  at: string;
  people: number;
}
/**
 * A part of the course: a slot, or several that ran in parallel (then `slots` is above 1).
 */
export interface Stretch {
  ends_at: string;
  mean_people: number;
  peak: number;
  slots: number;
  starts_at: string;
  title: string;
}
/**
 * Somebody's attendance; without `first_seen` the person has not been seen.
 *
 * `came` and `minutes` are what counts, with the corrections; all else is as it was measured.
 */
export interface PersonRow {
  came: boolean;
  corrections: CorrectionView[];
  first_seen: string | null;
  is_still_here: boolean;
  job_title: string;
  last_seen: string | null;
  measured_minutes: number;
  minutes: number;
  name: string;
  organisation: string;
  participant_id: string;
  role: Role;
}
/**
 * An entry in place of what was measured, and whether it is the one that counts.
 */
export interface CorrectionView {
  counts: boolean;
  id: string;
  made_at: string;
  made_by: string;
  minutes: number | null;
  reason: string;
  slot_id: string;
  slot_title: string;
  state: CorrectionState;
}
/**
 * A slot as it ran, and who came. Without real times the planned ones stand in.
 */
export interface SlotRow {
  capacity: number;
  ends_at: string;
  is_as_planned: boolean;
  kind: SlotKind;
  phase: Phase;
  room_name: string;
  slot_id: string;
  starts_at: string;
  title: string;
  turnout: TurnoutView;
}
/**
 * How many came and stayed. Mean and median are over those who came.
 */
export interface TurnoutView {
  came: number;
  here_now: number;
  mean_minutes: number;
  median_minutes: number;
  peak: number;
  peak_at: string | null;
}
/**
 * The connection is in no room of the event any longer.
 */
export interface LeaveRoom {
  event_id: string;
}
/**
 * A room, and the instant at which somebody last looked at who is there.
 */
export interface CountNewcomers {
  event_id: string;
  room_id: string;
  since: string;
}
/**
 * How many people are in a room who were not there at an instant.
 */
export interface Newcomers {
  count: number;
}
/**
 * One slot or the whole event, and which part of its people in which order.
 *
 * Without `show` those who came; of what has not begun, everybody.
 */
export interface ReportPeople {
  descending?: boolean;
  event_id: string;
  page?: number;
  search?: string;
  show?: Show | null;
  slot_id?: string | null;
  sort?: Sort;
}
/**
 * One participant.
 */
export interface ReportPerson {
  event_id: string;
  participant_id: string;
}
/**
 * Somebody's attendance in the whole event and at each slot that the person visited.
 *
 * `history` are all corrections, the newest first; `correctable` the slots at which they are possible.
 */
export interface PersonReport {
  correctable: SlotChoice[];
  history: CorrectionView[];
  person: PersonRow;
  slots: PersonSlotRow[];
}
/**
 * A slot that is over, and how many minutes it lasted.
 */
export interface SlotChoice {
  ends_at: string;
  minutes: number;
  slot_id: string;
  starts_at: string;
  title: string;
}
/**
 * Somebody's attendance at one slot; `came` and `minutes` are what counts, with the correction.
 */
export interface PersonSlotRow {
  came: boolean;
  correction: CorrectionView | null;
  ends_at: string;
  first_seen: string | null;
  is_still_here: boolean;
  last_seen: string | null;
  measured_minutes: number;
  minutes: number;
  room_name: string;
  slot_id: string;
  starts_at: string;
  title: string;
}
/**
 * The event, the room whose course is drawn (none: all together), and the page of its slots.
 */
export interface ReportEvent {
  event_id: string;
  page?: number;
  room_id?: string | null;
}
/**
 * The attendance of a whole event, and a page of its slots. Nobody is a no-show before the end.
 */
export interface EventReport {
  course: CourseView;
  no_show: number;
  now: string;
  page: number;
  pages: number;
  phase: Phase;
  registered: number;
  room_id: string | null;
  rooms: RoomChoice[];
  slots: SlotRow[];
  stays: StayGroup[];
  turnout: TurnoutView;
}
/**
 * A room whose course can be drawn.
 */
export interface RoomChoice {
  id: string;
  name: string;
}
/**
 * How many people stayed for up to so many minutes (none: any longer), above the group before.
 */
export interface StayGroup {
  people: number;
  up_to_minutes: number | null;
}
/**
 * A room more, also while the others run.
 */
export interface AddRoom {
  event_id: string;
  id?: string | null;
  name: string;
  seats?: number;
  set_id: string;
  task?: string;
}
/**
 * A set with its rooms in their order.
 */
export interface SetView {
  choosing: Choosing;
  closed_at: string | null;
  ends_at: string | null;
  grace_seconds: number;
  id: string;
  is_announced: boolean;
  is_choosing: boolean;
  opened_at: string | null;
  opens_at: string | null;
  parent_id: string;
  parent_name: string;
  parent_slug: string;
  rooms: BreakoutRoomView[];
  slot_id: string;
  slot_title: string;
  title: string;
  version: number;
}
/**
 * A room as everybody sees it who knows of its set; `leader_id` leads it now.
 */
export interface BreakoutRoomView {
  closed_at: string | null;
  ends_at: string | null;
  id: string;
  is_locked: boolean;
  leader_id: string | null;
  leaders: LeaderView[];
  name: string;
  opened_at: string | null;
  position: number;
  seats: number;
  slug: string;
  task: string;
}
/**
 * Somebody who leads a room, or would if the others before were gone.
 */
export interface LeaderView {
  name: string;
  participant_id: string;
}
/**
 * Whether participants see the set, and whether they may choose or wish now.
 */
export interface Announce {
  event_id: string;
  is_announced: boolean;
  is_choosing?: boolean;
  set_id: string;
}
/**
 * Nothing but the event.
 */
export interface ListSets {
  event_id: string;
}
/**
 * The announced sets of an event.
 */
export interface SetLinks {
  sets: SetLink[];
}
/**
 * A set as other pages name it to participants.
 */
export interface SetLink {
  id: string;
  is_choosing: boolean;
  is_running: boolean;
  slot_id: string;
  title: string;
}
/**
 * Whether the actor goes where it was offered to.
 */
export interface Answer {
  event_id: string;
  is_accepted: boolean;
  offer_id: string;
  set_id: string;
}
/**
 * What a set holds for one participant; the newest of a set counts.
 */
export interface OwnPart {
  leads: string[];
  offer: OfferView | null;
  placement: PlacementView | null;
  set_id: string;
  version: number;
  waits_for: string | null;
  wishes: string[];
}
/**
 * A room that somebody is asked to go to, until when its seat is held.
 */
export interface OfferView {
  agreed_at: string | null;
  answer: OfferAnswer | null;
  expires_at: string;
  id: string;
  is_asked: boolean;
  kind: OfferKind;
  made_at: string;
  participant_id: string;
  room_id: string;
}
/**
 * Where the actor is and why.
 */
export interface PlacementView {
  how: How;
  is_agreed: boolean;
  is_fixed: boolean;
  room_id: string;
  wish: number | null;
}
/**
 * Whether the room gets more time, and how much.
 */
export interface AnswerTime {
  call_id: string;
  event_id: string;
  is_granted: boolean;
  minutes?: number;
  set_id: string;
}
/**
 * A call of a room, who made it, and who has taken it.
 */
export interface CallView {
  called_at: string;
  ended_at: string | null;
  id: string;
  kind: CallKind;
  name: string;
  outcome: CallOutcome | null;
  participant_id: string;
  room_id: string;
  taken_at: string | null;
  taken_by: string;
  taken_by_id: string | null;
  text: string;
}
/**
 * What was proposed, and the version of the set that it was proposed for.
 */
export interface Apply {
  event_id: string;
  how: How;
  /**
   * @maxItems 10000
   */
  placements: PlaceOne[];
  seen_version: number;
  set_id: string;
}
/**
 * One person and its room.
 */
export interface PlaceOne {
  participant_id: string;
  room_id: string;
}
/**
 * Nothing but the set: the actor is here and has no room.
 */
export interface AskForRoom {
  event_id: string;
  set_id: string;
}
/**
 * Which set is meant.
 */
export interface InSet {
  event_id: string;
  set_id: string;
}
/**
 * All of a set for its moderation; offers, requests and calls are those that are open.
 */
export interface BoardView {
  broadcasts: BroadcastView[];
  calls: CallView[];
  now: string;
  offers: OfferView[];
  people: PersonOnBoard[];
  requests: RequestView[];
  set: SetView;
  steps: StepView[];
  where: {
    [k: string]: string;
  };
}
/**
 * What was told to rooms; without `room_ids` to all of the set.
 */
export interface BroadcastView {
  id: string;
  is_urgent: boolean;
  room_ids: string[];
  sent_at: string;
  sent_by: string;
  text: string;
}
/**
 * Somebody who is in a room of the set or could be; `wish` is the room's rank among the wishes.
 */
export interface PersonOnBoard {
  how: How | null;
  is_fixed: boolean;
  is_moderating: boolean;
  name: string;
  organisation: string;
  participant_id: string;
  room_id: string | null;
  wish: number | null;
  wishes: string[];
}
/**
 * Somebody waits for a seat in a room, or (without a room) no longer.
 */
export interface RequestView {
  asked_at: string | null;
  participant_id: string;
  room_id: string | null;
}
/**
 * What was done in a set, by whom and to whom; names are empty where nobody or nothing is meant.
 */
export interface StepView {
  count: number | null;
  from_room: string;
  how: How | null;
  id: string;
  kind: StepKind;
  made_at: string;
  made_by: string;
  name: string;
  room: string;
}
/**
 * A text for some rooms of a set, or without any for all of them.
 */
export interface SendBroadcast {
  event_id: string;
  id?: string | null;
  is_urgent?: boolean;
  /**
   * @maxItems 200
   */
  room_ids?: string[];
  set_id: string;
  text: string;
}
/**
 * What the room asks for, and why if somebody says so.
 */
export interface CallForHelp {
  event_id: string;
  kind?: CallKind1;
  room_id: string;
  set_id: string;
  text?: string;
}
/**
 * Which call is meant.
 */
export interface PickCall {
  call_id: string;
  event_id: string;
  set_id: string;
}
/**
 * The room that the actor wants to be in.
 */
export interface Choose {
  event_id: string;
  room_id: string;
  set_id: string;
}
/**
 * Whether people have the grace time, or are brought back at once.
 */
export interface CloseRooms {
  event_id: string;
  is_at_once?: boolean;
  room_id?: string | null;
  set_id: string;
}
/**
 * A set to be made again, for the same slot or another, with or without its people.
 */
export interface CopySet {
  event_id: string;
  id?: string | null;
  set_id: string;
  slot_id?: string | null;
  title: string;
  with_people?: boolean;
}
/**
 * A new set for a slot: rooms by their topics (one a line), or so many that are called by letters.
 *
 * With `uses_sessions` the rooms of all slots that run beside this one make up the set.
 */
export interface CreateSet {
  choosing?: Choosing1;
  count?: number;
  ends_at?: string | null;
  event_id: string;
  id?: string | null;
  opens_at?: string | null;
  seats?: number;
  slot_id: string;
  task?: string;
  title: string;
  topics?: string;
  uses_sessions?: boolean;
}
/**
 * The person whose wish to change is declined.
 */
export interface Decline {
  event_id: string;
  participant_id: string;
  set_id: string;
}
/**
 * All of a set as it shall be.
 */
export interface EditSet {
  choosing: Choosing;
  ends_at?: string | null;
  event_id: string;
  opens_at?: string | null;
  set_id: string;
  title: string;
}
/**
 * All of a room as it shall be; leaders in the order in which they step in.
 */
export interface EditRoom {
  event_id: string;
  /**
   * @maxItems 10
   */
  leader_ids?: string[];
  name: string;
  room_id: string;
  seats?: number;
  set_id: string;
  task?: string;
}
/**
 * By how many minutes the end moves.
 */
export interface Extend {
  event_id: string;
  minutes?: number;
  room_id?: string | null;
  set_id: string;
}
/**
 * Whether somebody stays where it is when others are distributed.
 */
export interface Fix {
  event_id: string;
  is_fixed: boolean;
  participant_id: string;
  set_id: string;
}
/**
 * The breakout room that is looked at.
 */
export interface OpenHere {
  event_id: string;
  room_id: string;
  set_id: string;
}
/**
 * What a breakout room shows beside its talk: earlier broadcasts and its open calls.
 */
export interface RoomHere {
  broadcasts: BroadcastView[];
  calls: CallView[];
  room_id: string;
  set_id: string;
}
/**
 * Who was where when, what was told and called for, and who did what, each in order of time.
 */
export interface SetHistory {
  broadcasts: PastBroadcast[];
  calls: PastCall[];
  now: string;
  set: SetView;
  stays: StayView[];
  steps: StepView[];
}
/**
 * What was told to rooms; without `rooms` to all of the set.
 */
export interface PastBroadcast {
  id: string;
  is_urgent: boolean;
  rooms: string[];
  sent_at: string;
  sent_by: string;
  text: string;
}
/**
 * A call of a room, and how long it waited until somebody looked after it, if anybody did.
 */
export interface PastCall {
  called_at: string;
  ended_at: string | null;
  id: string;
  kind: CallKind;
  minutes_waited: number | null;
  name: string;
  outcome: CallOutcome | null;
  room: string;
  taken_at: string | null;
  taken_by: string;
  text: string;
}
/**
 * Somebody was in a room; without `until` it still is.
 */
export interface StayView {
  minutes: number;
  name: string;
  organisation: string;
  participant_id: string;
  room: string;
  since: string;
  until: string | null;
}
/**
 * Whether only the moderation brings people in.
 */
export interface LockRoom {
  event_id: string;
  is_locked: boolean;
  room_id: string;
  set_id: string;
}
/**
 * The room that takes all people of another one.
 */
export interface MergeRooms {
  event_id: string;
  into_id: string;
  room_id: string;
  set_id: string;
}
/**
 * Nothing but the event.
 */
export interface ListMine {
  event_id: string;
}
/**
 * The announced sets of an event as one participant sees them.
 */
export interface MySets {
  event_id: string;
  now: string;
  sets: MySet[];
}
/**
 * A set as one participant sees it, and how many seats of each room are taken.
 */
export interface MySet {
  mine: OwnPart;
  set: SetView;
  taken: {
    [k: string]: number;
  };
}
/**
 * The same at an instant, for a page.
 */
export interface MySetNow {
  mine: OwnPart;
  now: string;
  set: SetView;
  taken: {
    [k: string]: number;
  };
}
/**
 * When the rooms end; without it at the planned end of the set, if that is ahead.
 */
export interface OpenRooms {
  ends_at?: string | null;
  event_id: string;
  room_id?: string | null;
  set_id: string;
}
/**
 * Where somebody shall be, or nowhere. While the rooms run it is an offer unless it is insisted on.
 */
export interface Place {
  event_id: string;
  is_insisted?: boolean;
  participant_id: string;
  room_id: string | null;
  set_id: string;
}
/**
 * How people shall be distributed; nothing is changed by it.
 *
 * Who is absent, moderates or has a room already is left out unless asked for. Another `seed` gives another
 * result.
 */
export interface Propose {
  event_id: string;
  mode?: Mode;
  seed?: number;
  set_id: string;
  way: Way;
  with_absent?: boolean;
  with_moderators?: boolean;
  with_placed?: boolean;
}
/**
 * What would take effect: who goes where, how many move, and what each room would hold.
 *
 * `wishes` counts the people whose first, second, third wish is fulfilled, and the rest. `cost` weighs the
 * pairs who are alike; no distribution can have less than `bound`.
 */
export interface Proposal {
  bound: number | null;
  cost: number | null;
  empty: string[];
  findings: ListFinding[];
  how: How;
  moved: number;
  placements: Proposed[];
  set_id: string;
  sizes: {
    [k: string]: number;
  };
  unplaced: string[];
  version: number;
  wishes: number[];
}
/**
 * Something about a line of an uploaded list.
 */
export interface ListFinding {
  line: number;
  text: string;
}
/**
 * Where somebody would go, from where, and which wish that fulfils.
 */
export interface Proposed {
  from_room_id: string | null;
  name: string;
  participant_id: string;
  room_id: string;
  wish: number | null;
}
/**
 * A list of people and rooms as text of a CSV file.
 */
export interface ProposeList {
  event_id: string;
  set_id: string;
  text: string;
}
/**
 * Which room of a set is meant.
 */
export interface InRoom {
  event_id: string;
  room_id: string;
  set_id: string;
}
/**
 * The sets of an event, and the slots that can have one.
 */
export interface SetList {
  sets: SetCard[];
  slots: SlotChoice1[];
}
/**
 * A set in the list of an event.
 */
export interface SetCard {
  choosing: Choosing;
  closed_at: string | null;
  id: string;
  is_announced: boolean;
  is_choosing: boolean;
  opened_at: string | null;
  opens_at: string | null;
  placed: number;
  rooms: number;
  slot_id: string;
  slot_title: string;
  title: string;
}
/**
 * A slot that a set can belong to.
 */
export interface SlotChoice1 {
  id: string;
  is_over: boolean;
  room_name: string;
  starts_at: string;
  title: string;
}
/**
 * Two people that shall change their places.
 */
export interface Swap {
  event_id: string;
  one_id: string;
  other_id: string;
  set_id: string;
}
/**
 * The room for whose next seat the actor waits, or none any longer.
 */
export interface Wait {
  event_id: string;
  room_id: string | null;
  set_id: string;
}
/**
 * In which room each person of an event is now, as far as it is in one.
 */
export interface Whereabouts {
  set_id: string;
  where: {
    [k: string]: string;
  };
}
/**
 * The rooms that the actor would like, best first.
 */
export interface SetWishes {
  event_id: string;
  /**
   * @maxItems 3
   */
  room_ids: string[];
  set_id: string;
}
/**
 * The offer that is taken back.
 */
export interface Withdraw {
  event_id: string;
  offer_id: string;
  set_id: string;
}
/**
 * The own seat, and the version of the call that it joined: what was moved since needs no other way.
 */
export interface FallBack {
  call_version?: number | null;
  event_id: string;
  room_id: string;
  seat_id: string;
}
/**
 * The call that the connection joins; whoever lost the line for a moment names the seat it had.
 */
export interface JoinCall {
  event_id: string;
  room_id: string;
  seat_id?: string | null;
}
/**
 * All that a browser needs to take part in a call, and no secret that lasts.
 */
export interface CallJoined {
  call_version: number;
  ice_servers: IceServer[];
  is_leading: boolean;
  is_muted: boolean;
  is_relayed: boolean;
  kind: CallKind2;
  members: MemberView[];
  most: number;
  seat_id: string;
}
/**
 * A server over which browsers find each other, with credentials for a few hours.
 */
export interface IceServer {
  credential: string;
  urls: string[];
  username: string;
}
/**
 * Somebody in a call.
 */
export interface MemberView {
  hand_raised_at: string | null;
  has_camera: boolean;
  has_microphone: boolean;
  has_screen: boolean;
  is_leading: boolean;
  is_muted: boolean;
  joined_at: string;
  name: string;
  participant_id: string;
  seat_id: string;
  version: number;
}
/**
 * A seat in the call: the actor's own, or that of somebody whom the actor leads.
 */
export interface ChooseSeat {
  event_id: string;
  room_id: string;
  seat_id: string;
}
/**
 * What concerns the call of one room.
 */
export interface InCall {
  event_id: string;
  room_id: string;
}
/**
 * The call of a room: how it is carried, and who is in it, in the order of coming.
 *
 * `removed` is for who leads it.
 */
export interface CallMembers {
  is_leading: boolean;
  kind: CallKind2;
  members: MemberView[];
  removed: RemovedView[];
  version: number;
}
/**
 * Somebody who was removed from a call.
 */
export interface RemovedView {
  name: string;
  participant_id: string;
}
/**
 * Answer to what the server offers.
 */
export interface AnswerMedia {
  attempt: number;
  event_id: string;
  room_id: string;
  sdp: string;
  seat_id: string;
}
/**
 * Be let in at the media server; `attempt` is the stay that a browser still has, whose line broke.
 */
export interface EnterMedia {
  attempt?: number;
  event_id: string;
  room_id: string;
  seat_id: string;
}
/**
 * Offer what is sent; again where the way to the server changed.
 */
export interface PublishMedia {
  attempt: number;
  event_id: string;
  room_id: string;
  sdp: string;
  seat_id: string;
}
/**
 * Name ways in which the browser can be reached, for what it sends or for what it receives.
 */
export interface ReachMedia {
  attempt: number;
  /**
   * @minItems 1
   * @maxItems 40
   */
  candidates: Candidate[];
  event_id: string;
  is_sending: boolean;
  room_id: string;
  seat_id: string;
}
/**
 * A way on which a browser may be reached; an empty one ends the list.
 */
export interface Candidate {
  candidate: string;
  sdp_m_line_index?: number | null;
  sdp_mid?: string | null;
  username_fragment?: string | null;
}
/**
 * Ask for a new offer, because the way to the server changed.
 */
export interface RestartMedia {
  attempt: number;
  event_id: string;
  room_id: string;
  seat_id: string;
}
/**
 * Receive exactly these from now on.
 */
export interface WatchMedia {
  attempt: number;
  event_id: string;
  room_id: string;
  seat_id: string;
  /**
   * @maxItems 100
   */
  wanted: WantedSource[];
}
/**
 * Something to receive; `layer` says in which of three sizes, 0 the smallest.
 */
export interface WantedSource {
  layer?: number;
  seat_id: string;
  source: Source;
}
/**
 * Whether somebody may be heard.
 */
export interface MuteMember {
  event_id: string;
  is_muted: boolean;
  room_id: string;
  seat_id: string;
}
/**
 * A conference of another host, which learns of the visit; `href` leads there.
 *
 * `is_personal`: each gets an own way in, so the host also learns name, id and role of who goes there.
 */
export interface LinkView {
  host: string;
  href: string;
  is_personal: boolean;
}
/**
 * Somebody who was in the call.
 */
export interface ChooseParticipant {
  event_id: string;
  participant_id: string;
  room_id: string;
}
/**
 * What the own seat sends now; what is left out stays.
 */
export interface SetState {
  event_id: string;
  has_camera?: boolean | null;
  has_hand?: boolean | null;
  has_microphone?: boolean | null;
  has_screen?: boolean | null;
  room_id: string;
  seat_id: string;
}
/**
 * Whether somebody is in a conference; None where its server does not tell.
 */
export interface ConferenceView {
  is_running: boolean | null;
}
/**
 * A signal from the own seat to another one of the call.
 */
export interface SendSignal {
  event_id: string;
  room_id: string;
  seat_id: string;
  signal: Signal;
  to_seat_id: string;
}
/**
 * What one browser tells another about their line; `attempt` counts how often it was begun.
 *
 * `is_reset` asks for the next attempt, and `wants_picture` says whether a picture is of any use here.
 */
export interface Signal {
  attempt?: number;
  /**
   * @maxItems 20
   */
  candidates?: Candidate[];
  description?: Description | null;
  is_reset?: boolean;
  wants_picture?: boolean | null;
}
/**
 * An offer or an answer of a browser to another.
 */
export interface Description {
  sdp: string;
  type: 'offer' | 'answer';
}
/**
 * Which message is to go.
 */
export interface DeleteMessage {
  event_id: string;
  id: string;
  room_id: string;
}
/**
 * A message as everybody in the room sees it; a deleted one without its text.
 */
export interface MessageView {
  badge: Badge;
  deleted_by_moderator: boolean;
  edited_at: string | null;
  id: string;
  is_deleted: boolean;
  name: string;
  organisation: string;
  participant_id: string;
  room_id: string;
  sent_at: string;
  text: string;
  version: number;
}
/**
 * Another text for an own message.
 */
export interface EditMessage {
  event_id: string;
  id: string;
  room_id: string;
  text: string;
}
/**
 * Which part of the chat: the newest messages, or those before the message `before`.
 */
export interface ListMessages {
  before?: string | null;
  event_id: string;
  room_id: string;
}
/**
 * A part of a room's chat, oldest first, what is pinned, and whether the actor may only read.
 */
export interface MessageList {
  has_more: boolean;
  is_silenced: boolean;
  messages: MessageView[];
  pin: PinView;
}
/**
 * The message that stays on top of a room, or none.
 */
export interface PinView {
  message: MessageView | null;
  room_id: string;
  version: number;
}
/**
 * Which message is to stay on top.
 */
export interface PinMessage {
  event_id: string;
  id: string;
  room_id: string;
}
/**
 * A new message; with the id of one that is stored already, it is that one.
 */
export interface SendMessage {
  event_id: string;
  id: string;
  room_id: string;
  text: string;
}
/**
 * Nothing shall stay on top; with an id, only if it is that message.
 */
export interface UnpinMessage {
  event_id: string;
  id?: string | null;
  room_id: string;
}
/**
 * Which request is meant.
 */
export interface NameRequest {
  event_id: string;
  id: string;
}
/**
 * Who is at the other end of a request.
 */
export interface OtherPerson {
  name: string;
}
/**
 * Which participant is meant.
 */
export interface NamePerson {
  event_id: string;
  participant_id: string;
}
/**
 * Somebody who can be asked, as the actor sees it.
 */
export interface Approach {
  person: PersonCard;
  state: Standing;
}
/**
 * What one participant may see of another: what is not shown to it is empty, like what was not given.
 */
export interface PersonCard {
  about: string;
  alliance: string;
  branches: string[];
  job_title: string;
  languages: string[];
  name: string;
  needs: TopicView[];
  offers: TopicView[];
  organisation: string;
  participant_id: string;
  region: string;
}
/**
 * A topic as it is called.
 */
export interface TopicView {
  id: string;
  label: string;
  label_en: string;
}
/**
 * Who is asked to be a contact, and what is said to them; sent again it is the same request.
 */
export interface AskContact {
  event_id: string;
  id: string;
  message?: string;
  participant_id: string;
}
/**
 * How the actor stands to a participant.
 */
export interface PersonState {
  participant_id: string;
  state: Standing;
}
/**
 * What a request says from now on.
 */
export interface EditRequest {
  event_id: string;
  id: string;
  message: string;
}
/**
 * Nothing but the event is needed.
 */
export interface ListContacts {
  event_id: string;
}
/**
 * All that somebody has to do with others.
 */
export interface Contacts {
  contacts: ContactView[];
  received: ReceivedRequest[];
  sent: SentRequest[];
}
/**
 * A contact; `email` is empty where there is none or the contact does not want to tell it now.
 *
 * `received` and `sent` are what each wrote to the other in asking, of which they became contacts.
 */
export interface ContactView {
  email: string;
  made_at: string;
  note: string;
  origin: Origin;
  person: PersonCard;
  received: string;
  sent: string;
}
/**
 * A request that waits for the actor's answer.
 */
export interface ReceivedRequest {
  asked_at: string;
  expires_at: string;
  id: string;
  message: string;
  person: PersonCard;
  version: number;
}
/**
 * A request of the actor's own; `is_gone`: whom it was sent to takes no longer part.
 */
export interface SentRequest {
  asked_at: string;
  expires_at: string;
  id: string;
  is_gone: boolean;
  job_title: string;
  message: string;
  name: string;
  organisation: string;
  participant_id: string;
  state: SentState;
  version: number;
}
/**
 * What is noted about a contact; an empty text takes the note away.
 */
export interface WriteNote {
  event_id: string;
  participant_id: string;
  text: string;
}
/**
 * Which participants are asked about.
 */
export interface AskStates {
  event_id: string;
  /**
   * @maxItems 500
   */
  participant_ids: string[];
}
/**
 * How the actor stands to those of some participants whom it could ask.
 */
export interface PersonStates {
  states: PersonState[];
}
/**
 * The page as it shall be. `outline` is the key messages as text; without it they stay as they are.
 *
 * `seen_version` is the version that was edited; a newer one is not overwritten.
 */
export interface EditPage {
  event_id: string;
  introduction?: string;
  outline?: string | null;
  seen_version?: number | null;
  title: string;
}
/**
 * Who may read the published page: the participants, or everybody.
 */
export interface PublishPage {
  event_id: string;
  is_public?: boolean;
}
/**
 * All key messages in their order.
 */
export interface SetKeyMessages {
  event_id: string;
  /**
   * @maxItems 200
   */
  messages: GivenMessage[];
}
/**
 * A key message; `depth` is 0 for the outermost, at most one more than that of the message before.
 */
export interface GivenMessage {
  depth?: number;
  source?: Source1;
  text: string;
}
/**
 * Nothing but the event.
 */
export interface ShowDocumentation {
  event_id: string;
}
/**
 * The page. Title, introduction and messages are empty for who may not yet read them.
 *
 * Materials and released results are there for participants at once.
 */
export interface DocumentationView {
  introduction: string;
  is_public: boolean;
  messages: KeyMessageView[];
  published_at: string | null;
  results: ResultGroup[];
  slots: SlotDocuments[];
  title: string;
  version: number;
}
/**
 * A key message and those below it.
 */
export interface KeyMessageView {
  children: KeyMessageView[];
  id: string;
  source: Source2;
  text: string;
}
/**
 * Released results of a slot; those of a room without one carry the room's id and name.
 *
 * The title is empty where the actor must not know of the room.
 */
export interface ResultGroup {
  began_at: string | null;
  id: string;
  kinds: KindResults[];
  number: number | null;
  source: Source2;
  title: string;
}
/**
 * Released results of one kind, what most support first.
 */
export interface KindResults {
  kind: ResultKind;
  results: ReleasedView[];
}
/**
 * A card as it was released; nobody is named as its author, for results belong to the group.
 */
export interface ReleasedView {
  created_at: string;
  id: string;
  kind: ResultKind;
  room_id: string;
  room_name: string;
  source: Source2;
  support_count: number;
  text: string;
  who: string;
}
/**
 * A slot in the documentation: who contributed and what is there of it.
 */
export interface SlotDocuments {
  contributors: ContributorView[];
  id: string;
  materials: MaterialView[];
  number: number | null;
  source: Source2;
  starts_at: string;
  title: string;
}
/**
 * Somebody who is named at a slot.
 */
export interface ContributorView {
  contribution: string;
  id: string;
  name: string;
  organisation: string;
  participant_id: string | null;
  role_title: string;
  source: Source2;
}
/**
 * A material as participants see it; `put_by` is who put it there.
 */
export interface MaterialView {
  added_at: string;
  file_name: string;
  id: string;
  kind: MaterialKind;
  media_type: string;
  position: number;
  put_by: string;
  size: number;
  slot_id: string;
  title: string;
  url: string;
  version: number;
}
/**
 * The page as organisers edit it; `withheld` counts materials that the public does not get.
 */
export interface DocumentationDraft {
  outline: string;
  page: DocumentationView;
  withheld: number;
}
/**
 * The address of an event.
 */
export interface ShowPublic {
  slug: string;
}
/**
 * The page as everybody may read it.
 */
export interface PublicDocumentation {
  event: EventView;
  page: DocumentationView;
}
/**
 * An event as its participants see it.
 */
export interface EventView {
  ends_on: string;
  host: string;
  id: string;
  is_demo: boolean;
  language: string;
  slug: string;
  starts_on: string;
  summary: string;
  time_zone: string;
  title: string;
  version: number;
}
/**
 * What the actor consents to from now on; what is not named is not consented to.
 */
export interface AnswerConsents {
  contact?: boolean;
  directory?: boolean;
  event_id: string;
  matching?: boolean;
  reuse?: boolean;
}
/**
 * Since when each of the actor's consents holds, None for those that do not; whether they were asked.
 */
export interface Consents {
  contact: string | null;
  directory: string | null;
  is_answered: boolean;
  matching: string | null;
  reuse: string | null;
}
/**
 * A participant of the event.
 */
export interface NameParticipant {
  event_id: string;
  participant_id: string;
}
/**
 * A participant with what was taken from it.
 */
export interface ParticipantDetails {
  participant: ParticipantView;
  restrictions: RestrictionView[];
}
/**
 * A participant as organisers see it.
 */
export interface ParticipantView {
  alliance: string;
  cancelled_at: string | null;
  email: string | null;
  id: string;
  invited_at: string | null;
  is_founder: boolean;
  is_removed: boolean;
  is_silenced: boolean;
  job_title: string;
  language: string;
  name: string;
  opened_at: string | null;
  organisation: string;
  region: string;
  registered_at: string;
  role: Role;
  version: number;
}
/**
 * A restriction as moderators see it; `room` is the room's name, empty for the whole event.
 */
export interface RestrictionView {
  id: string;
  imposed_at: string;
  imposed_by: string;
  kind: RestrictionKind;
  name: string;
  participant_id: string;
  reason: string;
  role: Role;
  room: string;
  room_id: string | null;
}
/**
 * A new event; without an address it gets one made of its title.
 */
export interface CreateEvent {
  ends_on: string;
  host?: string;
  id?: string | null;
  language?: 'de' | 'en';
  slug?: string | null;
  starts_on: string;
  summary?: string;
  time_zone?: string;
  title: string;
}
/**
 * An event as it is to be from now on.
 */
export interface EditEvent {
  ends_on: string;
  event_id: string;
  host?: string;
  language?: 'de' | 'en';
  slug: string;
  starts_on: string;
  summary?: string;
  time_zone?: string;
  title: string;
}
/**
 * Whom to take in, and whether to write at once to those who were not invited yet.
 */
export interface Invite {
  event_id: string;
  /**
   * @minItems 1
   * @maxItems 5000
   */
  rows: InvitationRow[];
  send_now?: boolean;
}
/**
 * One person of a list; roles, regions and languages in words or codes, empty texts say nothing.
 */
export interface InvitationRow {
  alliance?: string;
  email: string;
  job_title?: string;
  language?: string;
  name?: string;
  organisation?: string;
  region?: string;
  role?: string;
}
/**
 * What was done.
 */
export interface InvitationResult {
  changed: number;
  new: number;
  sent: number;
  unchanged: number;
}
/**
 * A restriction that is to end.
 */
export interface LiftRestriction {
  event_id: string;
  restriction_id: string;
}
/**
 * Nothing is needed to list one's own events.
 */
export interface ListOwnEvents {}
/**
 * The actor's events around today, each by the day of its own time zone, and who is asking.
 */
export interface OwnEvents {
  may_create_events: boolean;
  name: string;
  now: OwnEvent[];
  past: OwnEvent[];
  person_id: string;
  upcoming: OwnEvent[];
}
/**
 * An event that the actor takes part in.
 */
export interface OwnEvent {
  event: EventView;
  role: Role;
}
/**
 * A page of the participants, searched and filtered.
 */
export interface ListParticipants {
  event_id: string;
  page?: number;
  role?: Role | null;
  search?: string;
  state?: ('taking_part' | 'to_invite' | 'invited' | 'opened' | 'cancelled' | 'restricted') | null;
}
/**
 * One page of the list, and how many there are in all.
 */
export interface ParticipantPage {
  page: number;
  pages: number;
  participants: ParticipantView[];
  total: number;
}
/**
 * A page of the restrictions that hold.
 */
export interface ListRestrictions {
  event_id: string;
  page?: number;
}
/**
 * One page of the restrictions that hold, the newest first.
 */
export interface RestrictionList {
  page: number;
  pages: number;
  restrictions: RestrictionView[];
  total: number;
}
/**
 * The address of an event.
 */
export interface OpenEvent {
  slug: string;
}
/**
 * What every page of an event needs: the event, who is looking, and what the event has.
 *
 * `has` says by features whether there is something of theirs for participants: breakouts, meetings, rounds;
 * `own_rounds` whether who is looking was in talks of some.
 * `news`: how much waits for who is looking, by the entries of the navigation.
 */
export interface EventFrame {
  event: EventView;
  has: {
    [k: string]: boolean;
  };
  me: OwnView;
  news: {
    [k: string]: number;
  };
}
/**
 * The actor's own participant in the event.
 */
export interface OwnView {
  has_answered_consents: boolean;
  may_moderate: boolean;
  may_organise: boolean;
  name: string;
  participant_id: string;
  role: Role;
}
/**
 * An uploaded file, in base64.
 */
export interface PreviewInvitations {
  event_id: string;
  file: string;
}
/**
 * What a file would change; `rows` is what `event.invite` takes to do it.
 */
export interface InvitationPreview {
  changed: number;
  findings: FindingView[];
  headings: {
    [k: string]: string;
  };
  lines: PlannedLineView[];
  new: number;
  refused: number;
  rows: string;
  to_invite: number;
  unchanged: number;
}
/**
 * What was noticed at one place of a file.
 */
export interface FindingView {
  column: string;
  line: number;
  message: string;
  severity: Severity;
}
/**
 * What becomes of one line.
 */
export interface PlannedLineView {
  changes: ChangeView[];
  email: string;
  findings: FindingView[];
  line: number;
  name: string;
  organisation: string;
  outcome: Outcome;
  role: Role | null;
}
/**
 * What a line changes of a person who is known already.
 */
export interface ChangeView {
  after: string;
  before: string;
  what: string;
}
/**
 * Whom to silence or remove, where (without a room: in the whole event), and why, which is told.
 */
export interface Restrict {
  event_id: string;
  kind: RestrictionKind;
  participant_id: string;
  reason?: string;
  room_id?: string | null;
}
/**
 * The event whose participants are to be invited.
 */
export interface SendInvitations {
  event_id: string;
}
/**
 * A participant's new role: 20 attendee, 30 contributor, 40 moderator, 50 organiser.
 */
export interface SetRole {
  event_id: string;
  participant_id: string;
  role: Role;
}
/**
 * The event whose consents are looked at.
 */
export interface ShowConsents {
  event_id: string;
}
/**
 * The event whose preparation is looked at.
 */
export interface ShowOverview {
  event_id: string;
}
/**
 * How far the preparation is; `prepared` counts what features above know of, such as rooms.
 */
export interface Overview {
  cancelled: number;
  invited: number;
  opened: number;
  prepared: {
    [k: string]: number;
  };
  registered: number;
  staff: number;
  to_invite: number;
}
/**
 * Whom to restrict perhaps, and where; without a room in the whole event.
 */
export interface ShowRestrictable {
  event_id: string;
  participant_id: string;
  room_id?: string | null;
}
/**
 * Somebody who may be restricted, or not because of the role; `room` is empty for the whole event.
 */
export interface Restrictable {
  may_be_restricted: boolean;
  name: string;
  participant_id: string;
  room: string;
  room_id: string | null;
}
/**
 * Which topics to follow, each from where it was left.
 */
export interface Arrive {
  /**
   * @maxItems 20
   */
  topics?: Follow[];
}
/**
 * Which topic, and the id of the newest entry that was seen of it.
 */
export interface Follow {
  after?: string | null;
  topic: string;
}
/**
 * The server's time in milliseconds since 1970, the build that its pages come from, and what was missed.
 *
 * `followed` is in the order of the topics; null is one that may not be followed.
 */
export interface Arrived {
  build: string;
  followed: (Followed | null)[];
  now: number;
}
/**
 * What was missed, or `resync` if that is no longer known; after `tail` the follower may go on.
 */
export interface Followed {
  entries: MissedEntry[];
  resync: boolean;
  tail: string;
}
/**
 * One entry that was told while the follower was away.
 */
export interface MissedEntry {
  data: {
    [k: string]: unknown;
  };
  id: string;
  name: string;
}
/**
 * Which topic is no longer of interest.
 */
export interface Unfollow {
  topic: string;
}
/**
 * A file for a slot; without a title it is called like the file.
 */
export interface AddFile {
  event_id: string;
  file: UploadedFile;
  slot_id: string;
  title?: string;
}
/**
 * A file that has arrived: what it is called, what it is, and its bytes under `upload_id`.
 */
export interface UploadedFile {
  media_type: string;
  name: string;
  sha256: string;
  size: number;
  upload_id: string;
}
/**
 * A link for a slot.
 */
export interface AddLink {
  event_id: string;
  slot_id: string;
  title: string;
  url: string;
}
/**
 * What a material is called from now on, and for a link where it leads.
 */
export interface EditMaterial {
  event_id: string;
  material_id: string;
  title: string;
  url?: string | null;
}
/**
 * The slot whose materials are looked at.
 */
export interface ListMaterials {
  event_id: string;
  slot_id: string;
}
/**
 * The materials of a slot, which of them the actor may change, and whether it may add more.
 */
export interface SlotMaterials {
  changeable: string[];
  materials: MaterialView[];
  may_add: boolean;
  slot: SlotView;
}
/**
 * A slot as the actor may see it.
 */
export interface SlotView {
  cancelled_at: string | null;
  changed_at: string;
  contributors: ContributorView[];
  ended_at: string | null;
  ends_at: string;
  id: string;
  is_visible: boolean;
  kind: SlotKind;
  last_started_at: string | null;
  number: number | null;
  room_id: string | null;
  room_name: string;
  room_slug: string;
  sequence: number;
  source: Source2;
  started_at: string | null;
  starts_at: string;
  summary: string;
  title: string;
  version: number;
}
/**
 * A material that changes places with the one above or below it.
 */
export interface MoveMaterial {
  event_id: string;
  is_up: boolean;
  material_id: string;
}
/**
 * Which material.
 */
export interface NameMaterial {
  event_id: string;
  material_id: string;
}
/**
 * A material that the actor may change, and its slot.
 */
export interface OwnMaterial {
  material: MaterialView;
  slot: SlotView;
}
/**
 * A file at its address.
 */
export interface OpenFile {
  material_id: string;
  slug: string;
}
/**
 * Where the bytes of a file lie and how it is called.
 */
export interface StoredFile {
  file_name: string;
  media_type: string;
  sha256: string;
  stored_name: string;
}
/**
 * Which meeting.
 */
export interface NameMeeting {
  event_id: string;
  meeting_id: string;
}
/**
 * A meeting as one of its two sees it; of one that does not take place, nobody is named any more.
 *
 * `proposed_*` is another time that is waited for while the agreed one still holds; `is_my_turn`: the viewer
 * is to answer; `is_refused`: another time that the viewer proposed was not accepted, and the agreed one
 * stays. There is a `room_slug` while the talk is open.
 */
export interface MeetingView {
  changed_at: string;
  ends_at: string;
  expires_at: string | null;
  id: string;
  is_mine: boolean;
  is_my_turn: boolean;
  is_refused: boolean;
  partner: PersonCard | null;
  proposed_ends_at: string | null;
  proposed_starts_at: string | null;
  room_slug: string;
  sequence: number;
  standing: 'asked' | 'waiting' | 'agreed' | 'open' | 'held' | 'missed' | 'cancelled' | 'over';
  starts_at: string;
  text: string;
  version: number;
  was_agreed: boolean;
}
/**
 * A request for a meeting.
 */
export interface AskMeeting {
  event_id: string;
  id?: string | null;
  participant_id: string;
  text?: string;
  time_id: string;
}
/**
 * Nothing but the event.
 */
export interface ShowCalendar {
  event_id: string;
}
/**
 * The meetings, meeting times and programme items of somebody.
 */
export interface Calendar {
  meetings: MeetingView[];
  now: string;
  slots: SlotView[];
  times: OwnTime[];
}
/**
 * A meeting time in somebody's own calendar.
 *
 * `is_kept`: the person took it out; `busy_with`: it contributes to these then, and cannot meet anybody;
 * `overlaps`: it marked these, and can decide. A time that a meeting holds is not free either.
 */
export interface OwnTime {
  busy_with: string[];
  ends_at: string;
  id: string;
  is_free: boolean;
  is_held: boolean;
  is_kept: boolean;
  overlaps: string[];
  starts_at: string;
}
/**
 * Whom the actor wants to meet.
 */
export interface ChoosePartner {
  event_id: string;
  participant_id: string;
}
/**
 * When two can meet. `meeting` is the one that they have already, if any.
 */
export interface Choices {
  meeting: MeetingView | null;
  now: string;
  partner: PersonCard;
  times: CommonTime[];
}
/**
 * A time at which two are free; `overlaps` names what the one who looks has marked then.
 */
export interface CommonTime {
  ends_at: string;
  id: string;
  overlaps: string[];
  starts_at: string;
}
/**
 * What the request shall say.
 */
export interface EditText {
  event_id: string;
  meeting_id: string;
  text: string;
}
/**
 * All requests and appointments of somebody that are open, by who they are with.
 */
export interface OpenMeetings {
  meetings: OpenMeeting[];
}
/**
 * That there is a request or an appointment with somebody, and which.
 */
export interface OpenMeeting {
  is_agreed: boolean;
  meeting_id: string;
  participant_id: string;
}
/**
 * Nothing but the event.
 */
export interface ListTimes {
  event_id: string;
}
/**
 * The times of an event, and the programme items that are for networking.
 */
export interface TimeList {
  now: string;
  spans: SpanView[];
  times: EventTime[];
}
/**
 * A programme item in which meetings can lie.
 */
export interface SpanView {
  ends_at: string;
  starts_at: string;
  title: string;
}
/**
 * A time as the moderation sees it; `is_held`: somebody is asked for it or has agreed to it.
 */
export interface EventTime {
  ends_at: string;
  id: string;
  is_held: boolean;
  starts_at: string;
}
/**
 * The meeting of the actor whose talk is open now, if there is one, and how many wait for its answer.
 */
export interface Upcoming {
  meeting: MeetingView | null;
  now: string;
  to_answer: number;
}
/**
 * A span by the event's clock, and how long the meetings and the pauses in it are.
 */
export interface PlanTimes {
  ends_at: string;
  event_id: string;
  minutes?: number;
  pause_minutes?: number;
  starts_at: string;
}
/**
 * Another time for a meeting.
 */
export interface ProposeTime {
  event_id: string;
  meeting_id: string;
  time_id: string;
}
/**
 * Which times shall be offered no more.
 */
export interface RemoveTimes {
  event_id: string;
  /**
   * @minItems 1
   * @maxItems 200
   */
  time_ids: string[];
}
/**
 * Whether the actor can be asked for a meeting at a time.
 */
export interface SetFree {
  event_id: string;
  is_free: boolean;
  time_id: string;
}
/**
 * Whether the actor has talked again with a contact.
 */
export interface AnswerFollowUp {
  answer: FollowUp;
  event_id: string;
  participant_id: string;
}
/**
 * Nothing but the event is needed.
 */
export interface ShowFollowUps {
  event_id: string;
}
/**
 * The actor's contacts with its answers.
 */
export interface FollowUps {
  contacts: FollowUpView[];
}
/**
 * A contact, and what the actor has answered about it.
 */
export interface FollowUpView {
  answer: FollowUp;
  name: string;
  organisation: string;
  participant_id: string;
}
/**
 * Nothing but the event is needed.
 */
export interface ReadNetwork {
  event_id: string;
}
/**
 * What came of networking, rounded down to fives; a number below five is not told.
 */
export interface NetworkReport {
  accepted: number | null;
  appointments: number | null;
  asked_again: number | null;
  contacts: number | null;
  networks: NetworkOf[];
  not_again: number | null;
  requests: number | null;
  round_talks: number | null;
  talked_again: number | null;
}
/**
 * Contacts between any two groups of one dimension, and within each.
 */
export interface NetworkOf {
  dimension: Dimension;
  groups: GroupView[];
  links: LinkView1[];
}
/**
 * A group of at least five people, rounded down to fives; the rest has no name.
 */
export interface GroupView {
  name: string;
  people: number;
}
/**
 * How many contacts there are between two groups, by their places; within one both are the same.
 */
export interface LinkView1 {
  contacts: number | null;
  one: number;
  other: number;
}
/**
 * The event whose rooms are counted.
 */
export interface CountPresent {
  event_id: string;
}
/**
 * How many people are at the event, and in each room that the actor may know of.
 *
 * Somebody in two rooms is one person at the event.
 */
export interface RoomCounts {
  counts: {
    [k: string]: number;
  };
  event_id: string;
  online: number;
}
/**
 * Which room, which names, and from where on; at most 100 people are returned at once.
 */
export interface ListPresent {
  event_id: string;
  offset?: number;
  room_id: string;
  search?: string;
}
/**
 * People in a room: those asked for, how many match the search, and how many are there.
 */
export interface PresentList {
  found: number;
  people: PresentPerson[];
  room_id: string;
  total: number;
}
/**
 * Somebody who is in the room now.
 */
export interface PresentPerson {
  is_moderating: boolean;
  job_title: string;
  name: string;
  organisation: string;
  participant_id: string;
}
/**
 * The event whose rooms are listed with what is on in them.
 */
export interface ListRoomsNow {
  event_id: string;
}
/**
 * The rooms of an event that the actor may know of, in their order.
 */
export interface RoomsNow {
  event_id: string;
  rooms: RoomNow[];
}
/**
 * A room, how many people are in it, and what is on there now.
 */
export interface RoomNow {
  capacity: number;
  entry: Entry;
  has_reactions: boolean;
  hindrance: '' | 'closed' | 'removed';
  id: string;
  is_open: boolean;
  is_premoderated: boolean;
  kind: RoomKind;
  name: string;
  people: number;
  position: number;
  slot_ends_at: string | null;
  slot_is_example: boolean;
  slot_title: string;
  slug: string;
  version: number;
}
/**
 * A new topic, at the end of the list.
 */
export interface AddTopic {
  event_id: string;
  id?: string | null;
  label: string;
  label_en?: string;
  synonyms?: string[];
}
/**
 * A topic as organisers see it, and how many people offer it or look for it, in fives; None below.
 */
export interface TopicDetails {
  id: string;
  label: string;
  label_en: string;
  needs: number | null;
  offers: number | null;
  synonyms: string[];
  version: number;
}
/**
 * A participant of the event.
 */
export interface NamePerson1 {
  event_id: string;
  participant_id: string;
}
/**
 * A topic of the event.
 */
export interface NameTopic {
  event_id: string;
  topic_id: string;
}
/**
 * How a topic is called from now on; `version` is the one that was looked at.
 */
export interface EditTopic {
  event_id: string;
  label: string;
  label_en?: string;
  synonyms?: string[];
  topic_id: string;
  version: number;
}
/**
 * A CSV or XLSX file, in base64, with columns for label, English label and synonyms.
 */
export interface ImportTopics {
  event_id: string;
  file: string;
}
/**
 * What became of topics that were to be taken in.
 */
export interface TopicsTaken {
  added: number;
  changed: number;
  unchanged: number;
}
/**
 * The event in which the actor blocked people.
 */
export interface ListBlocked {
  event_id: string;
}
/**
 * Whom the actor blocked, the latest first.
 */
export interface BlockedList {
  people: BlockedPerson[];
}
/**
 * Somebody whom the actor blocked.
 */
export interface BlockedPerson {
  blocked_at: string;
  name: string;
  participant_id: string;
}
/**
 * A page of the directory, searched and filtered. `offers` and `needs` are topics.
 */
export interface ListDirectory {
  branch?: string;
  event_id: string;
  is_here?: boolean;
  needs?: string | null;
  offers?: string | null;
  organisation_id?: string | null;
  page?: number;
  region?: string;
  search?: string;
}
/**
 * One page of the directory; `registered` counts all participants, `visible` those who consented.
 */
export interface Directory {
  branches: Choice[];
  entries: DirectoryEntry[];
  here: number;
  is_listed: boolean;
  needs: Choice[];
  offers: Choice[];
  organisations: Choice[];
  page: number;
  pages: number;
  regions: Choice[];
  registered: number;
  total: number;
  visible: number;
}
/**
 * Something to filter by, and how many people of those who show it it stands for.
 */
export interface Choice {
  count: number;
  key: string;
  label: string;
  label_en: string;
}
/**
 * Somebody who consented to be seen; `place` is the room, where the viewer may know of it.
 */
export interface DirectoryEntry {
  card: PersonCard;
  is_here: boolean;
  place: string;
}
/**
 * The event whose reports are looked at.
 */
export interface ListReports {
  event_id: string;
}
/**
 * The reports of an event, the latest first.
 */
export interface PersonReportList {
  open: PersonReportView[];
  settled: PersonReportView[];
}
/**
 * Somebody reported somebody.
 */
export interface PersonReportView {
  id: string;
  reason: string;
  reported: PersonName;
  reported_at: string;
  reporter: PersonName;
  settled_at: string | null;
  settled_by: string;
}
/**
 * A participant by its name.
 */
export interface PersonName {
  name: string;
  participant_id: string;
}
/**
 * The event whose topics are looked at.
 */
export interface ListTopics {
  event_id: string;
}
/**
 * All topics in their order; `starting` is how many of those to start with are not among them.
 */
export interface TopicList {
  starting: number;
  topics: TopicDetails[];
}
/**
 * Whom the actor does not see in rooms.
 */
export interface Unseen {
  participant_ids: string[];
}
/**
 * A topic that goes up in another.
 */
export interface MergeTopics {
  event_id: string;
  into_id: string;
  topic_id: string;
}
/**
 * One place up or down in the list.
 */
export interface MoveTopic {
  event_id: string;
  is_up: boolean;
  topic_id: string;
}
/**
 * What the organisers are to know of somebody; whether the actor also blocks it at once.
 */
export interface ReportPerson1 {
  also_block?: boolean;
  event_id: string;
  id?: string | null;
  participant_id: string;
  reason: string;
}
/**
 * All that the actor says of itself from now on; what is not named is empty then.
 *
 * `version` is the one that was looked at. The texts for topics are there to suggest some, and not stored.
 */
export interface SaveProfile {
  about?: string;
  alliance?: string;
  audience_about?: Audience;
  audience_alliance?: Audience1;
  audience_branches?: Audience2;
  audience_languages?: Audience3;
  audience_needs?: Audience4;
  audience_offers?: Audience5;
  audience_organisation?: Audience6;
  audience_region?: Audience7;
  /**
   * @maxItems 20
   */
  branches?: string[];
  event_id: string;
  job_title?: string;
  /**
   * @maxItems 20
   */
  languages?: string[];
  /**
   * @maxItems 30
   */
  needs?: string[];
  needs_text?: string;
  /**
   * @maxItems 30
   */
  offers?: string[];
  offers_text?: string;
  organisation?: string;
  region?: string;
  version: number;
}
/**
 * What the actor says of itself, what it can choose from, and how others see it.
 */
export interface OwnProfile {
  alliances: string[];
  as_contact: PersonCard;
  as_stranger: PersonCard;
  audiences: {
    [k: string]: Audience8;
  };
  card: PersonCard;
  is_listed: boolean;
  is_matched: boolean;
  topics: TopicChoice[];
  version: number;
}
/**
 * A topic to choose, with the other words by which it is found.
 */
export interface TopicChoice {
  id: string;
  label: string;
  label_en: string;
  synonyms: string[];
}
/**
 * Whether the actor wants to be found in the directory, or to be suggested.
 */
export interface SetConsent {
  event_id: string;
  is_given: boolean;
  kind: 'directory' | 'matching';
}
/**
 * A report that the organisers have seen to.
 */
export interface SettleReport {
  event_id: string;
  report_id: string;
}
/**
 * The event in which one's own profile is looked at.
 */
export interface ShowProfile {
  event_id: string;
}
/**
 * Somebody by itself; `is_own` for whoever looks at itself.
 */
export interface PersonPage {
  card: PersonCard;
  is_contact: boolean;
  is_here: boolean;
  is_own: boolean;
  place: string;
}
/**
 * Whom a report is about, as far as the actor may see it; `is_listed`: it has a page for the actor.
 */
export interface ReportedPerson {
  card: PersonCard | null;
  is_listed: boolean;
}
/**
 * A topic, and the others that it can go up in.
 */
export interface TopicPage {
  others: TopicView[];
  topic: TopicDetails;
}
/**
 * What somebody offers or looks for, in its own words. It is not stored.
 */
export interface SuggestTopics {
  event_id: string;
  text: string;
}
/**
 * Topics that a text may be about, the nearest first; a person has to confirm them.
 */
export interface TopicSuggestions {
  topics: TopicView[];
}
/**
 * The event that gets the topics to start with.
 */
export interface TakeStartingTopics {
  event_id: string;
}
/**
 * The event in which the actor takes back all that it said of itself.
 */
export interface WithdrawProfile {
  event_id: string;
}
/**
 * Which question is meant.
 */
export interface PickQuestion {
  event_id: string;
  id: string;
  room_id: string;
}
/**
 * A question as the moderation sees it; of an anonymous one nobody learns the asker.
 */
export interface QueuedQuestionView {
  answered_at: string | null;
  asked_at: string;
  id: string;
  is_anonymous: boolean;
  name: string;
  organisation: string;
  participant_id: string | null;
  published_at: string | null;
  reason: string;
  room_id: string;
  state: QuestionState;
  support_count: number;
  support_version: number;
  text: string;
  version: number;
}
/**
 * Which question shall disappear, and why if that needs saying; its asker reads the reason.
 */
export interface ArchiveQuestion {
  event_id: string;
  id: string;
  reason?: string;
  room_id: string;
}
/**
 * A new question; with the id of one that is stored already, it is that one.
 */
export interface AskQuestion {
  event_id: string;
  id: string;
  is_anonymous?: boolean;
  room_id: string;
  text: string;
}
/**
 * A question as its asker sees it, whatever its state.
 */
export interface OwnQuestionView {
  answered_at: string | null;
  asked_at: string;
  id: string;
  is_anonymous: boolean;
  name: string;
  organisation: string;
  published_at: string | null;
  reason: string;
  room_id: string;
  state: QuestionState;
  support_count: number;
  support_version: number;
  text: string;
  version: number;
}
/**
 * What concerns the questions of one room.
 */
export interface InRoom1 {
  event_id: string;
  room_id: string;
}
/**
 * The questions of a room as one participant sees them, in the order in which they were asked.
 */
export interface QuestionList {
  is_premoderated: boolean;
  own: OwnQuestionView[];
  questions: QuestionView[];
  supported_ids: string[];
}
/**
 * A question as everybody in the room sees it; `name` is empty where it was asked anonymously.
 */
export interface QuestionView {
  answered_at: string | null;
  asked_at: string;
  id: string;
  is_anonymous: boolean;
  name: string;
  organisation: string;
  published_at: string | null;
  room_id: string;
  state: QuestionState;
  support_count: number;
  support_version: number;
  text: string;
  version: number;
}
/**
 * All questions of a room, for its moderation, in the order in which they were asked.
 */
export interface QuestionQueue {
  is_premoderated: boolean;
  questions: QueuedQuestionView[];
}
/**
 * Which question shall not appear, and why; its asker reads the reason.
 */
export interface RejectQuestion {
  event_id: string;
  id: string;
  reason: string;
  room_id: string;
}
/**
 * Nothing but the event is needed.
 */
export interface ReadStatistics {
  event_id: string;
}
/**
 * How the moderation of an event dealt with its questions.
 */
export interface QuestionStatistics {
  reasons: ReasonStatistics[];
  rooms: RoomStatistics[];
}
/**
 * How often one reason was given for rejecting or archiving.
 */
export interface ReasonStatistics {
  count: number;
  reason: string;
  state: QuestionState;
}
/**
 * What became of the questions of one room; `published` counts all that ever were.
 */
export interface RoomStatistics {
  anonymous: number;
  answered: number;
  archived: number;
  asked: number;
  pending: number;
  published: number;
  rejected: number;
  room_id: string;
  room_name: string;
}
/**
 * Whether the actor wants the question answered.
 */
export interface SupportQuestion {
  event_id: string;
  id: string;
  is_supported: boolean;
  room_id: string;
}
/**
 * How many support a question, and whether the actor does.
 */
export interface SupportView {
  id: string;
  is_supported: boolean;
  support_count: number;
  support_version: number;
}
/**
 * One room of the event.
 */
export interface ChooseRoom {
  event_id: string;
  room_id: string;
}
/**
 * The same, and whether the moderation has silenced the actor there.
 */
export interface RoomReactions {
  counts: {
    [k: string]: number;
  };
  is_silenced: boolean;
  version: number;
}
/**
 * How to react in a room.
 */
export interface SendReaction {
  event_id: string;
  reaction: Reaction;
  room_id: string;
}
/**
 * How often people reacted in a room lately; of two, the one with the larger version is newer.
 */
export interface ReactionCounts {
  counts: {
    [k: string]: number;
  };
  version: number;
}
/**
 * What concerns the cards of one room.
 */
export interface InRoom2 {
  event_id: string;
  room_id: string;
}
/**
 * The cards of a room in their order, and which of them the participant supports.
 */
export interface ResultList {
  results: ResultView[];
  supported_ids: string[];
}
/**
 * A card as everybody in the room sees it. `author_id` and names are empty for who is gone.
 */
export interface ResultView {
  author: string;
  author_id: string | null;
  created_at: string;
  edited_at: string;
  editor: string;
  editor_id: string | null;
  id: string;
  kind: ResultKind;
  placed_at: string;
  release: Release;
  room_id: string;
  source: Source2;
  support_count: number;
  support_version: number;
  text: string;
  version: number;
  who: string;
}
/**
 * Nothing but the event is needed.
 */
export interface ListAll {
  event_id: string;
}
/**
 * The cards of all rooms of an event, in the order of the rooms.
 */
export interface AllResults {
  rooms: RoomResults[];
}
/**
 * The cards of one room.
 */
export interface RoomResults {
  results: ResultView[];
  room_id: string;
  room_name: string;
}
/**
 * Which card shall go to the documentation; with `seen_version` only if it is still that one.
 */
export interface ReleaseResult {
  event_id: string;
  id: string;
  room_id: string;
  seen_version?: number | null;
}
/**
 * The cards of a room that somebody has read shall go to the documentation, and none beside them.
 */
export interface ReleaseRoom {
  event_id: string;
  room_id: string;
  /**
   * @maxItems 300
   */
  seen: SeenCard[];
}
/**
 * A card as somebody has read it; in a form, where nothing nests, it is `id:version`.
 */
export interface SeenCard {
  id: string;
  version: number;
}
/**
 * How many cards of a room were released just now, and how many are new or had changed and were not.
 */
export interface RoomReleased {
  left: number;
  released: number;
}
/**
 * Which card is meant.
 */
export interface PickResult {
  event_id: string;
  id: string;
  room_id: string;
}
/**
 * Whether the actor supports a card.
 */
export interface SupportResult {
  event_id: string;
  id: string;
  is_supported: boolean;
  room_id: string;
}
/**
 * How many support a card, and whether the actor does.
 */
export interface ResultSupportView {
  id: string;
  is_supported: boolean;
  support_count: number;
  support_version: number;
}
/**
 * A card as the actor has it now; an id that is not there yet begins a new one.
 *
 * What is `seen_` is what the actor's text was made from: what the server last said or took. Where the two
 * cannot be put together with what others wrote since, the text becomes a card of its own, `apart_id`.
 */
export interface WriteResult {
  apart_id?: string | null;
  event_id: string;
  id: string;
  kind?: ResultKind1;
  room_id: string;
  seen_kind?: ResultKind | null;
  seen_text?: string;
  seen_who?: string;
  source?: Source3;
  text: string;
  who?: string;
}
/**
 * The card in which the text is now; `is_apart` if it is one of its own beside the one that was meant.
 */
export interface WrittenResult {
  is_apart: boolean;
  result: ResultView;
}
/**
 * A room as everybody sees it who may know of it.
 */
export interface RoomView {
  capacity: number;
  entry: Entry;
  has_reactions: boolean;
  id: string;
  is_open: boolean;
  is_premoderated: boolean;
  kind: RoomKind;
  name: string;
  position: number;
  slug: string;
  version: number;
}
/**
 * A room to add.
 */
export interface CreateRoom {
  capacity?: number;
  entry?: 'everybody' | 'contributors' | 'moderators';
  event_id: string;
  has_reactions?: boolean;
  id?: string | null;
  kind?: 'plenary' | 'session' | 'lounge';
  name: string;
  position?: number;
  provider?: Provider;
  stream_url?: string;
}
/**
 * A room as organisers see it, with what is shown in it and the address of that.
 */
export interface RoomSettings {
  capacity: number;
  entry: Entry;
  has_reactions: boolean;
  id: string;
  is_open: boolean;
  is_premoderated: boolean;
  kind: RoomKind;
  name: string;
  position: number;
  provider: Provider1;
  slug: string;
  stream_url: string;
  version: number;
}
/**
 * A room and all that an organiser says about it.
 */
export interface EditRoom1 {
  capacity?: number;
  entry?: 'everybody' | 'contributors' | 'moderators';
  event_id: string;
  has_reactions?: boolean;
  kind?: 'plenary' | 'session' | 'lounge';
  name: string;
  position?: number;
  provider?: Provider2;
  room_id: string;
  stream_url?: string;
}
/**
 * The address of a room in its event.
 */
export interface FindRoom {
  event_id: string;
  slug: string;
}
/**
 * A room as the actor meets it: whether it may be entered now, and if not, why.
 */
export interface RoomForMe {
  capacity: number;
  entry: Entry;
  has_reactions: boolean;
  hindrance: '' | 'closed' | 'removed';
  id: string;
  is_open: boolean;
  is_premoderated: boolean;
  kind: RoomKind;
  name: string;
  position: number;
  slug: string;
  version: number;
}
/**
 * The event whose rooms are listed.
 */
export interface ListRooms {
  event_id: string;
}
/**
 * The rooms of an event that the actor may know of, in their order.
 */
export interface RoomList {
  rooms: RoomForMe[];
}
/**
 * Whether questions of the room are seen by the moderation first.
 */
export interface SetPremoderation {
  event_id: string;
  is_premoderated: boolean;
  room_id: string;
}
/**
 * All rooms of an event, in their order, and what this installation can show in them.
 */
export interface RoomSettingsList {
  offered: Provider1[];
  rooms: RoomSettings[];
}
/**
 * Whether somebody who would sit out joins the talk that was offered.
 */
export interface AnswerOffer {
  event_id: string;
  is_accepted: boolean;
  offer_id: string;
  series_id: string;
}
/**
 * What a series holds for one participant. `version` is the series'.
 */
export interface MineView {
  has_left: boolean;
  is_ready: boolean;
  offer: OfferView1 | null;
  series_id: string;
  sits_out_next: boolean;
  standing: Standing1;
  talk: TalkView | null;
  version: number;
}
/**
 * Whoever would sit out may join these people; who does not answer until `expires_at` sits out.
 */
export interface OfferView1 {
  expires_at: string;
  id: string;
  people: PersonCard[];
}
/**
 * The talk that one is in, or is to be in from `starts_at` on; its room may not be entered before.
 */
export interface TalkView {
  ends_at: string;
  partners: PartnerView[];
  question: QuestionView1 | null;
  room_id: string;
  room_slug: string;
  round_number: number;
  starts_at: string;
}
/**
 * Somebody in one's talk. Whether they want to exchange contacts is told only once both do.
 *
 * `score_percent` is what is shown of them adds up to, in steps of 5: what they hide counts nothing in it.
 */
export interface PartnerView {
  card: PersonCard;
  is_exchanged: boolean;
  note: string;
  reasons: ReasonView[];
  score_percent: number;
  wants_exchange: boolean;
}
/**
 * Why somebody fits whoever looks. A page makes a sentence of it, in its language.
 */
export interface ReasonView {
  code: string;
  names: string[];
  topics: TopicView[];
}
/**
 * A question to start with, in both languages.
 */
export interface QuestionView1 {
  de: string;
  en: string;
  id: string;
}
/**
 * Whether somebody wants to exchange contacts with somebody met in a round.
 */
export interface AskExchange {
  event_id: string;
  participant_id: string;
  wants?: boolean;
}
/**
 * How one stands to exchanging contacts with somebody.
 */
export interface ExchangeView {
  is_exchanged: boolean;
  participant_id: string;
  wants_exchange: boolean;
}
/**
 * What a series is to be like now. Once it runs, the size of its groups stays.
 */
export interface ChangeSeries {
  count?: number;
  event_id: string;
  odd?: Odd;
  pause_seconds?: number;
  seconds?: number;
  series_id: string;
  size?: number;
  title: string;
}
/**
 * A series as everybody sees it. While it is paused, what is left is counted from `paused_at`.
 */
export interface SeriesView {
  count: number;
  event_id: string;
  id: string;
  is_put_off: boolean;
  next_starts_at: string | null;
  odd: Odd1;
  pause_seconds: number;
  paused_at: string | null;
  planned: number;
  ready_count: number;
  room_id: string;
  room_slug: string;
  round: RoundView | null;
  seconds: number;
  size: number;
  slot_id: string;
  state: State;
  title: string;
  version: number;
}
/**
 * The round that goes on, or the one that was planned and begins in a few seconds.
 */
export interface RoundView {
  ends_at: string;
  number: number;
  starts_at: string;
}
/**
 * A new series for a slot; its room is the lounge.
 */
export interface CreateSeries {
  count?: number;
  event_id: string;
  id?: string | null;
  odd?: Odd2;
  pause_seconds?: number;
  seconds?: number;
  size?: number;
  slot_id: string;
  title: string;
}
/**
 * What happens in a series names it.
 */
export interface InSeries {
  event_id: string;
  series_id: string;
}
/**
 * By how many seconds the round that goes on gets longer.
 */
export interface ExtendRound {
  event_id: string;
  seconds?: number;
  series_id: string;
}
/**
 * The series of an event.
 */
export interface ListSeries {
  event_id: string;
}
/**
 * The series of an event in the order in which they were made; `places` by their ids.
 */
export interface SeriesList {
  now: string;
  places: {
    [k: string]: WhenAndWhere;
  };
  series: SeriesView[];
}
/**
 * When the slot of a series is and in which room; `is_cancelled` before any round has begun.
 */
export interface WhenAndWhere {
  ends_at: string;
  is_cancelled: boolean;
  room: string;
  starts_at: string;
}
/**
 * All rounds so far, the newest last, and of the newest who is where.
 *
 * `without_talk` are those who had a talk and have none any more: they have lost the others or the line.
 * `waiting` are those who are ready and in no talk but do not sit out either: they come in the next round.
 */
export interface OverviewView {
  groups: GroupView1[];
  rounds: RoundOverview[];
  series: SeriesView;
  sitting_out: SomebodyView[];
  version: number;
  waiting: SomebodyView[];
  without_talk: SomebodyView[];
}
/**
 * Who talks with whom; who has not come or is gone is `absent`.
 */
export interface GroupView1 {
  absent: string[];
  people: SomebodyView[];
  room_id: string;
}
/**
 * A participant by name.
 */
export interface SomebodyView {
  name: string;
  participant_id: string;
}
/**
 * A round in figures. `quality_percent` is the share of what is provably possible, where it is known.
 *
 * Of those who were to talk `left_early` have said that they go, and `dropped` were gone without a word;
 * who did both, one after the other, is in both.
 */
export interface RoundOverview {
  dropped: number;
  ends_at: string;
  is_closed: boolean;
  late: number;
  left_early: number;
  number: number;
  placed: number;
  quality_percent: number | null;
  sat_out: number;
  starts_at: string;
}
/**
 * All that a participant's page of a series shows. `met` are those of all series, the newest first.
 */
export interface RoundsPage {
  may_moderate: boolean;
  met: MetView[];
  mine: MineView;
  participant_id: string;
  series: SeriesView;
}
/**
 * Somebody whom one has met in a round of the event.
 */
export interface MetView {
  card: PersonCard;
  is_exchanged: boolean;
  note: string;
  round_number: number;
  series_id: string;
  wants_exchange: boolean;
}
/**
 * What somebody notes about somebody met in a round; empty takes it away.
 */
export interface WriteNote1 {
  event_id: string;
  participant_id: string;
  text?: string;
}
/**
 * Somebody to be named at a slot, with or without an account.
 */
export interface AddContributor {
  contribution?: string;
  event_id: string;
  id?: string | null;
  name: string;
  organisation?: string;
  participant_email?: string;
  participant_id?: string | null;
  role_title?: string;
  slot_id: string;
  source?: Source4;
}
/**
 * Which slot.
 */
export interface NameSlot {
  event_id: string;
  slot_id: string;
}
/**
 * A new slot as planned.
 */
export interface CreateSlot {
  ends_at: string;
  event_id: string;
  id?: string | null;
  is_visible?: boolean;
  kind: SlotKind;
  number?: number | null;
  room_id?: string | null;
  source?: Source5;
  starts_at: string;
  summary?: string;
  title: string;
}
/**
 * All of a slot as it shall be; where it comes from stays.
 */
export interface EditSlot {
  ends_at: string;
  event_id: string;
  is_visible?: boolean;
  kind: SlotKind;
  number?: number | null;
  room_id?: string | null;
  slot_id: string;
  starts_at: string;
  summary?: string;
  title: string;
}
/**
 * All of a contributor as it shall be; where it comes from stays.
 */
export interface EditContributor {
  contribution?: string;
  contributor_id: string;
  event_id: string;
  name: string;
  organisation?: string;
  participant_email?: string;
  participant_id?: string | null;
  role_title?: string;
  slot_id: string;
}
/**
 * Nothing but the event.
 */
export interface ListProgramme {
  event_id: string;
}
/**
 * All slots of an event in their order; which the actor marked, and at which it is named.
 */
export interface Programme {
  contributing: string[];
  marked: string[];
  now: string;
  slots: SlotView[];
}
/**
 * The programme as organisers see it, with what clashes in it.
 */
export interface Plan {
  conflicts: ConflictView[];
  now: string;
  slots: SlotView[];
}
/**
 * Two slots at the same time that want the same room, or the same contributor if that is named.
 */
export interface ConflictView {
  contributor: string;
  first: SlotView;
  second: SlotView;
}
/**
 * Whether the slot belongs to the own day.
 */
export interface MarkSlot {
  event_id: string;
  is_marked: boolean;
  slot_id: string;
}
/**
 * A slot as the organisers' form sends it, by the event's clock; without `slot_id` a new one.
 */
export interface PlanSlot {
  ends_at: string;
  event_id: string;
  id?: string | null;
  is_visible?: boolean;
  kind: SlotKind;
  number?: number | null;
  room_id?: string | null;
  slot_id?: string | null;
  starts_at: string;
  summary?: string;
  title: string;
}
/**
 * Which contributor of a slot.
 */
export interface NameContributor {
  contributor_id: string;
  event_id: string;
  slot_id: string;
}
/**
 * One slot and what it is to the actor.
 */
export interface SlotPage {
  is_contributing: boolean;
  is_marked: boolean;
  now: string;
  slot: SlotView;
}
/**
 * What the form for a contributor needs; `email` is the address of a linked participant that has one.
 */
export interface ContributorPlan {
  contributor: ContributorView;
  email: string;
  slot: SlotView;
}
/**
 * The event that a slot is to be added to.
 */
export interface NewSlot {
  event_id: string;
}
/**
 * What the form for a slot needs; no slot if it is to be a new one, and then the times are proposed.
 *
 * `emails` are the addresses of linked contributors, by the ids of the contributors.
 */
export interface SlotPlan {
  emails: {
    [k: string]: string;
  };
  ends_at: string;
  now: string;
  rooms: RoomChoice1[];
  slot: SlotView | null;
  starts_at: string;
}
/**
 * A room that a slot can take place in.
 */
export interface RoomChoice1 {
  id: string;
  name: string;
}
/**
 * What changes about a slot during the day.
 */
export interface SlotStanding {
  cancelled_at: string | null;
  ended_at: string | null;
  id: string;
  last_started_at: string | null;
  sequence: number;
  started_at: string | null;
  version: number;
}
/**
 * The other two of the trio that the actor looked at, and what is said to each of them.
 */
export interface AskTrio {
  event_id: string;
  one_id: string;
  one_message?: string;
  other_id: string;
  other_message?: string;
}
/**
 * An uploaded list, in base64.
 */
export interface CheckPairs {
  event_id: string;
  file: string;
}
/**
 * What a list would store, and which lines are left out.
 */
export interface PairCheck {
  findings: PairFindingView[];
  must: number;
  never: number;
}
/**
 * Why a line is left out.
 */
export interface PairFindingView {
  line: number;
  message: string;
}
/**
 * Who is not to be suggested any more, or is again.
 */
export interface Dismiss {
  event_id: string;
  is_dismissed?: boolean;
  participant_id: string;
}
/**
 * The event, and whether only those who are there now are asked for.
 */
export interface ListSuggestions {
  event_id: string;
  only_present?: boolean;
}
/**
 * A handful of people whom one could meet, or in `state` why there are none.
 */
export interface SuggestionList {
  dismissed: NamedPerson[];
  state: 'ready' | 'computing' | 'no_consent' | 'no_profile';
  suggestions: SuggestionView[];
  trio: TrioView | null;
}
/**
 * Somebody by name.
 */
export interface NamedPerson {
  name: string;
  participant_id: string;
}
/**
 * Somebody who is suggested, with the reasons that may be told, the strongest first.
 */
export interface SuggestionView {
  is_present: boolean;
  percent: number;
  person: PersonCard;
  reasons: ReasonView[];
}
/**
 * Three who should meet: who looks for the topic, who offers it, who coordinates.
 */
export interface TrioView {
  /**
   * @minItems 3
   * @maxItems 3
   */
  members: unknown[];
  topic: TopicView;
}
/**
 * The event in which somebody has met people.
 */
export interface ListMet {
  event_id: string;
}
/**
 * Whom one has met in talks that are over, the newest first.
 */
export interface MetList {
  people: Met[];
}
/**
 * Somebody whom one has met, and the own thumb; 0 is none.
 */
export interface Met {
  person: PersonCard;
  thumb: number;
}
/**
 * The event whose pairs are asked for.
 */
export interface ListPairs {
  event_id: string;
}
/**
 * All pairs of an event, those who are to meet first.
 */
export interface PairList {
  pairs: PairView[];
}
/**
 * Two people and what is wanted of them.
 */
export interface PairView {
  one: PairPerson;
  other: PairPerson;
  wanted: Wanted;
}
/**
 * One of a pair, as organisers know it.
 */
export interface PairPerson {
  email: string;
  name: string;
  organisation: string;
  participant_id: string;
}
/**
 * How much each part shall count, and whom people shall rather meet; at least one part must count.
 */
export interface PreviewRules {
  alliance: number;
  branch: number;
  event_id: string;
  may_meet_own_organisation?: boolean;
  needs_met: number;
  offers_wanted: number;
  region: number;
  same_alliance: Leaning;
  same_region: Leaning;
  text: number;
  topics: number;
}
/**
 * What rules would change for the people of the event.
 */
export interface RulesPreview {
  after: FiguresView;
  before: FiguresView;
  changed: number;
  examples: ExamplePair[];
  people: number;
  suggestions: number;
}
/**
 * What suggestions are like, in per cent; None where there is nothing to count.
 */
export interface FiguresView {
  needs_met: number | null;
  other_alliance: number | null;
  other_region: number | null;
}
/**
 * Somebody who would be suggested to somebody, with the reasons that would be told.
 */
export interface ExamplePair {
  name: string;
  other_name: string;
  percent: number;
  reasons: ReasonView[];
}
/**
 * The event whose thumbs are to say what should count.
 */
export interface ProposeWeights {
  event_id: string;
}
/**
 * What the thumbs of all together propose; nothing where they are too few, or of too few people.
 */
export interface WeightsProposal {
  parts: PartProposal[];
}
/**
 * A part by its name among the weights, and how much of 100 it counts and would count.
 *
 * One that does not count now, so that thumbs say nothing of it, has 0 as `now` and as `proposed` what its
 * weight is where those that count have 100 together.
 */
export interface PartProposal {
  is_counted: boolean;
  now: number;
  part: string;
  proposed: number;
}
/**
 * Two people of whom nothing is wanted any more, in any order.
 */
export interface RemovePair {
  event_id: string;
  one_id: string;
  other_id: string;
}
/**
 * The event whose pairs are all taken away.
 */
export interface RemovePairs {
  event_id: string;
}
/**
 * The same, to be stored in the place of the version that was looked at.
 */
export interface SetRules {
  alliance: number;
  branch: number;
  event_id: string;
  may_meet_own_organisation?: boolean;
  needs_met: number;
  offers_wanted: number;
  region: number;
  same_alliance: Leaning;
  same_region: Leaning;
  text: number;
  topics: number;
  version: number;
}
/**
 * What holds. Version 0: nothing was set, and the engine's own weights count.
 */
export interface RulesView {
  alliance: number;
  branch: number;
  has_thumbs: boolean;
  matched: number;
  may_meet_own_organisation: boolean;
  needs_met: number;
  offers_wanted: number;
  region: number;
  same_alliance: Leaning;
  same_region: Leaning;
  text: number;
  topics: number;
  version: number;
}
/**
 * The event whose rules are asked for.
 */
export interface ShowRules {
  event_id: string;
}
/**
 * The same, to be stored: beside what is there, or in its place.
 */
export interface StorePairs {
  event_id: string;
  file: string;
  replaces?: boolean;
}
/**
 * What was stored of a list, and how many of its lines were left out.
 */
export interface PairsStored {
  left_out: number;
  must: number;
  never: number;
}
/**
 * What it was like to have met somebody; 0 takes back what was said.
 */
export interface GiveThumb {
  event_id: string;
  participant_id: string;
  value: number;
}
/**
 * The set of breakout rooms whose board is looked at.
 */
export interface AskActivity {
  event_id: string;
  set_id: string;
}
/**
 * What goes on in each room of a set.
 */
export interface BoardActivity {
  now: string;
  rooms: {
    [k: string]: RoomActivity;
  };
  set_id: string;
}
/**
 * How many messages were written in the last ten minutes, when the last one was, and what the call tells.
 *
 * `microphones` counts those that are on, `hands` those that are raised.
 */
export interface RoomActivity {
  hands: number;
  last_message_at: string | null;
  messages: number;
  microphones: number;
}
/**
 * Nothing but the event.
 */
export interface OpenLobby {
  event_id: string;
}
/**
 * The lobby at an instant: the day, the appointments of today, the rooms, and how many are in each.
 */
export interface Lobby {
  agenda: Agenda;
  appointments: MeetingView[];
  counts: {
    [k: string]: number;
  };
  now: string;
  online: number;
  rooms: RoomForMe[];
}
/**
 * What the lobby shows.
 *
 * `focus` is the one thing to go to now: the only one that is on, else the own; `others` is what else is on.
 * At `changes_at` the next slot begins or ends by the plan.
 */
export interface Agenda {
  changes_at: string | null;
  focus: SlotView | null;
  following: Block[];
  others: SlotView[];
  own: SlotView[];
  pause: SlotView | null;
  phase: Phase1;
}
/**
 * What begins at one instant: one slot, or several in parallel.
 */
export interface Block {
  slots: SlotView[];
  starts_at: string;
}
/**
 * The address of a room.
 */
export interface OpenRoom {
  event_id: string;
  room_slug: string;
}
/**
 * A room as its page shows it.
 *
 * While there is a `hindrance` the actor cannot be in it, and `elsewhere` names rooms that take somebody.
 * `has_stage` is false where no picture is planned at all, and a `call` stands in the stage's place.
 * `seen` is up to where in the log the panels hold everything, and nothing where that is unknown. `breakout`
 * is there where the room belongs to a set, `meeting` where it is the talk of an appointment.
 */
export interface RoomPage {
  breakout: RoomInSet | null;
  call: CallRoom | null;
  elsewhere: RoomNow[];
  following: SlotView | null;
  has_stage: boolean;
  hindrance: '' | 'closed' | 'full';
  materials: Handout[];
  meeting: MeetingView | null;
  now: string;
  panels: Panels | null;
  room: RoomView;
  rounds: SeriesView[];
  seen: string;
  slot: SlotView | null;
  stage: StageView;
}
/**
 * A breakout room for its page: the set that it belongs to, earlier broadcasts and open calls.
 */
export interface RoomInSet {
  broadcasts: BroadcastView[];
  calls: CallView[];
  room: BreakoutRoomView;
  set: SetView;
}
/**
 * A call as the page of its room shows it, and where else people can talk for whom it does not work.
 */
export interface CallRoom {
  call: CallMembers;
  link: LinkView | null;
}
/**
 * A material of what is on in a room, by its title.
 */
export interface Handout {
  id: string;
  title: string;
}
/**
 * All that one can take part in; `queue` is for the moderation, `results` where the room takes some.
 *
 * Those `unseen` by the actor are missing from `present` and `messages`, where only what is pinned may be of
 * them; in a call its page leaves them out.
 */
export interface Panels {
  messages: MessageList;
  present: PresentList;
  questions: QuestionList;
  queue: QuestionQueue | null;
  reactions: RoomReactions;
  results: ResultList | null;
  unseen: string[];
}
/**
 * What a room shows in the place of the stage.
 *
 * `hls`: a stream of this host at `url`; `status_url`, where there is one, tells whether it runs.
 * `external_link`: something of another host, opened in a new tab after a click; `host` learns of the visit.
 * `is_conference`: in it people talk, each on an own way in, and its server may tell whether anybody does.
 * `is_personal`: its host also learns the name, id and role of who goes there.
 * `none`: nothing, and `why_off` says why.
 */
export interface StageView {
  host: string;
  is_conference: boolean;
  is_personal: boolean;
  kind: 'none' | 'hls' | 'external_link';
  status_url: string;
  url: string;
  why_off: string;
}
/**
 * Whether an address without a room was that of one's own talk, which is over.
 */
export interface TalkEnd {
  is_over: boolean;
}
/**
 * To the moderation of the parent room: what of a set is another now; what is not named is as before.
 *
 * Each thing named takes the place of the one with its id. Offers with an answer, requests without a room
 * and calls with an outcome are over; people who are `gone` take part in the event no longer.
 */
export interface BoardChanged {
  broadcasts: BroadcastView[];
  calls: CallView[];
  gone: string[];
  offers: OfferView[];
  people: PersonOnBoard[];
  requests: RequestView[];
  set_id: string;
  steps: StepView[];
  version: number;
}
/**
 * To a room: the moderation says something to it.
 */
export interface BroadcastSent {
  broadcast: BroadcastView;
}
/**
 * To a room: its call was made, taken or ended.
 */
export interface CallChanged {
  call: CallView;
}
/**
 * To one participant: room, offer, wishes or waiting are others now.
 */
export interface OwnPartChanged {
  mine: OwnPart;
}
/**
 * To the event: how many seats of each room of an announced set are taken.
 */
export interface SeatsTaken {
  set_id: string;
  taken: {
    [k: string]: number;
  };
  version: number;
}
/**
 * To the event, once it is announced, and to the board: a set is another now, in one piece.
 */
export interface SetChanged {
  set: SetView;
}
/**
 * To the event: a set is no longer there for participants.
 */
export interface SetGone {
  set_id: string;
  version: number;
}
/**
 * The stay is over, because the seat is no longer this connection's.
 */
export interface MediaEnded {
  seat_id: string;
}
/**
 * The stay begins, for the first time or anew: what was negotiated before is void.
 */
export interface MediaEntered {
  attempt: number;
  feeds: FeedView[];
  seat_id: string;
}
/**
 * Who sends something; the picture in three sizes or in one.
 */
export interface FeedView {
  has_layers: boolean;
  seat_id: string;
}
/**
 * These send something now.
 */
export interface MediaFeeds {
  attempt: number;
  feeds: FeedView[];
  seat_id: string;
}
/**
 * The stay is over for the moment; it begins anew by itself as soon as that is possible.
 */
export interface MediaLost {
  seat_id: string;
}
/**
 * The server offers what is wanted; it waits for the answer.
 */
export interface MediaOffered {
  attempt: number;
  sdp: string;
  seat_id: string;
  sources: OfferedSource[];
}
/**
 * Whose source stands at which place of an offer.
 */
export interface OfferedSource {
  mid: string;
  seat_id: string;
  source: Source;
}
/**
 * The server takes what was offered.
 */
export interface MediaPublished {
  attempt: number;
  sdp: string;
  seat_id: string;
}
/**
 * To the room: somebody came into the call or changed.
 */
export interface MemberChanged {
  member: MemberView;
  room_id: string;
}
/**
 * To the room: somebody is no longer in the call, and may go to another one.
 */
export interface MemberLeft {
  is_moving: boolean;
  participant_id: string;
  room_id: string;
  seat_id: string;
  version: number;
}
/**
 * To a person: whoever leads the call turned the microphone off, or lets it be turned on again.
 */
export interface Muted {
  is_muted: boolean;
  room_id: string;
  seat_id: string;
}
/**
 * To a person: whoever leads the call removed this person from it.
 */
export interface Removed {
  room_id: string;
  seat_id: string;
}
/**
 * To a person: a newer tab of the same person took the seat over.
 */
export interface Replaced {
  room_id: string;
  seat_id: string;
}
/**
 * To the room: everybody joins again, for the call is carried in another way from now on.
 */
export interface CallReset {
  kind: CallKind2;
  room_id: string;
  version: number;
}
/**
 * To a person: another browser in the call says something about their connection.
 */
export interface Signalled {
  from_seat_id: string;
  seat_id: string;
  signal: Signal;
}
/**
 * A message is new, edited or deleted.
 */
export interface MessageChanged {
  message: MessageView;
}
/**
 * Another message stays on top now, or none.
 */
export interface MessagePinned {
  pin: PinView;
}
/**
 * To a participant: its requests or contacts are others than before, to be asked for anew.
 */
export interface ContactsChanged {}
/**
 * Nobody may follow this topic any longer, except these persons.
 */
export interface TopicClosed {
  but: string[];
  topic: string;
}
/**
 * Connections of a person end, all or those of one browser session; `code` says why.
 */
export interface ConnectionsEnded {
  browser_session_id: string | null;
  code: string;
  person_id: string;
}
/**
 * A person may no longer follow these topics; their entries stop at this place of the log.
 */
export interface TopicsRevoked {
  person_id: string;
  topics: string[];
}
/**
 * The event has another title, date or address from now on; told to all of the event.
 */
export interface EventChanged {
  event: EventView;
}
/**
 * The participant is out of a room or (without one) of the event; the last that the person hears of it.
 *
 * `is_cancelled` tells a registration that was cancelled from a removal for a reason.
 */
export interface ParticipantRemoved {
  is_cancelled: boolean;
  participant_id: string;
  reason: string;
  room_id: string | null;
}
/**
 * The participant may no longer write, in a room or in the whole event; told to the person.
 */
export interface ParticipantSilenced {
  participant_id: string;
  reason: string;
  room_id: string | null;
}
/**
 * A restriction of the participant no longer holds; told to the person.
 */
export interface RestrictionLifted {
  kind: RestrictionKind;
  participant_id: string;
  room_id: string | null;
}
/**
 * The participant has another role; told to the person, whose pages are to be loaded again.
 */
export interface RoleChanged {
  participant_id: string;
  role: Role;
  version: number;
}
/**
 * A material of a slot is new, has changed, or (without `material`) is gone; `count` are there now.
 */
export interface MaterialChanged {
  count: number;
  material: MaterialView | null;
  material_id: string;
  slot_id: string;
  version: number;
}
/**
 * To one of the two: a meeting is another now, as this one sees it.
 *
 * `is_agreed_now`: what has changed is that its time was agreed.
 */
export interface MeetingChanged {
  is_agreed_now: boolean;
  meeting: MeetingView;
}
/**
 * How many people are in a room; told in the room itself. Who they are is asked with `presence.list`.
 */
export interface PresenceChanged {
  count: number;
  room_id: string;
  version: number;
}
/**
 * How many people are at an event and in its rooms that everybody may know of; told to the event.
 */
export interface CountsChanged {
  counts: {
    [k: string]: number;
  };
  event_id: string;
  online: number;
  version: number;
}
/**
 * To a participant: it blocked somebody or lifted a block, perhaps in another tab. Whom, it asks for.
 */
export interface BlocksChanged {}
/**
 * To the room: a question appeared or changed.
 */
export interface QuestionChanged {
  question: QuestionView;
}
/**
 * To who asked: the own question changed.
 */
export interface OwnQuestionChanged {
  question: OwnQuestionView;
}
/**
 * To the moderation: a question came in or changed.
 */
export interface QueueChanged {
  question: QueuedQuestionView;
}
/**
 * To who saw it: a question is no longer there.
 */
export interface QuestionRemoved {
  id: string;
  room_id: string;
  version: number;
}
/**
 * To the room: how many support a question now.
 */
export interface QuestionSupported {
  id: string;
  room_id: string;
  support_count: number;
  support_version: number;
}
/**
 * To the room: how often people reacted lately.
 */
export interface ReactionsCounted {
  reactions: ReactionCounts;
  room_id: string;
}
/**
 * A card is new or has changed, or (without `result`) is gone.
 *
 * It is not held back, so that no text waits anywhere that was removed meanwhile: pages save what is typed
 * every second or two, and so tell no more often.
 */
export interface ResultChanged {
  id: string;
  result: ResultView | null;
  room_id: string;
  version: number;
}
/**
 * How many support a card now.
 */
export interface ResultSupported {
  id: string;
  room_id: string;
  support_count: number;
  support_version: number;
}
/**
 * A room was added or is another now.
 */
export interface RoomChanged {
  room: RoomView;
}
/**
 * A room is gone, or no longer for whoever hears this.
 */
export interface RoomRemoved {
  room_id: string;
  version: number;
}
/**
 * To the lounge: a series is another now; of many changes at once only the newest is told.
 */
export interface SeriesChanged {
  series: SeriesView;
}
/**
 * To both of two who wanted it: they are contacts now.
 */
export interface ContactExchanged {
  participant_id: string;
}
/**
 * To one participant: talk, offer, sitting out or being ready are others now.
 */
export interface MineChanged {
  mine: MineView;
  series: SeriesView;
}
/**
 * To the room in which people have waited for a series: they wait elsewhere now.
 *
 * It does not say where: the other room may be kept for some.
 */
export interface SeriesMoved {
  series_id: string;
  version: number;
}
/**
 * To the moderation of the lounge: who is where now.
 */
export interface OverviewChanged {
  overview: OverviewView;
}
/**
 * To everybody in a talk: why they fit is told otherwise now; whoever shows it asks anew.
 *
 * It holds nothing, so nothing of what somebody no longer wants to be told stands in the log.
 */
export interface ReasonsChanged {}
/**
 * To the event: rounds run now that did not before, or no longer; who shows the way to them asks anew.
 *
 * It does not say which: a lounge may be kept for some.
 */
export interface RunningChanged {}
/**
 * To whoever wants to exchange contacts, or no longer does: on their other screens it is different now.
 *
 * It says no more, so nothing of a wish stands in the log; and nobody else is told anything.
 */
export interface WishChanged {
  participant_id: string;
}
/**
 * A slot is new or has changed, started or ended.
 */
export interface SlotChanged {
  slot: SlotView;
}
/**
 * A slot is no longer in the programme that participants see.
 */
export interface SlotRemoved {
  slot_id: string;
  version: number;
}
/**
 * To a participant: somebody is suggested to it who was not before. Whom, it asks for.
 *
 * While many fill in their profiles lists change every few seconds; that is told only now and then.
 * How often they were computed is not said: others' blocks and dismissals count there.
 */
export interface SuggestionsRenewed {}
