import type { Ack } from '../core/acks';
import { newId } from '../core/ids';
import { keep, kept } from '../core/kept';
import { pause } from '../core/later';
import { type Content, contentOf, isSame, NOTHING, plain } from './content';
import type { Result, WrittenResult } from './shapes';

export type Stand = 'saved' | 'saving' | 'retrying' | 'refused';

/** What is sent to the server for a card; sent again as it is until there is an answer. */
export interface Attempt extends Content {
  id: string;
  seen_kind: Content['kind'];
  seen_text: string;
  seen_who: string;
  apart_id: string;
}

/** What the saving tells whoever shows it. */
export interface Listener {
  send: (attempt: Attempt) => Promise<Ack<WrittenResult>>;
  /** The stand changed. */
  stood: () => void;
  /** The server has taken a text. */
  stored: (written: WrittenResult) => void;
  /** Another text stands on the card now than the one in the field, which holds nothing unsaved. */
  adopted: (content: Content) => void;
}

const IDLE = 600;
const LONGEST = 2000;

/**
 * Saves a card while somebody types on it. `seen` is what the own text was made from: what was sent last and taken, so
 * that the server can put the changes of both sides together. Nothing typed is ever overwritten by what others write;
 * what is not saved survives a reload of the page.
 */
export class Saving {
  id = newId();
  now: Content = NOTHING;
  stand: Stand = 'saved';
  problem = '';
  private seen: Content = NOTHING;
  private unheard: Attempt | undefined;
  private underWay: Promise<void> | undefined;
  private failed = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private unsavedSince = 0;

  constructor(
    private key: string,
    private listener: Listener,
  ) {}

  /** Whether nothing is typed that the server does not have. */
  get isClean(): boolean {
    return !this.underWay && !this.unheard && isSame(this.now, this.seen);
  }

  /** Whether the server has something of this card. */
  get isBegun(): boolean {
    return Boolean(this.seen.text) || Boolean(this.unheard);
  }

  /** Begin with a card, or with a new one; what was typed before a reload goes on. */
  begin(card?: Result): void {
    clearTimeout(this.timer);
    this.id = card?.id ?? newId();
    this.now = this.seen = card ? contentOf(card) : NOTHING;
    this.unheard = undefined;
    this.enter('saved');
    const before = draftOf(this.key);
    if (!before || (card && before.id !== card.id)) return;
    Object.assign(this, before);
    if (!this.isClean) this.later(0);
  }

  type(content: Content): void {
    this.now = content;
    this.note();
    if (!this.isUnsaved) return this.enter('saved');
    this.unsavedSince ||= Date.now();
    if (this.stand !== 'retrying') this.enter('saving');
    if (!this.underWay && !this.unheard)
      this.later(Math.min(IDLE, Math.max(0, this.unsavedSince + LONGEST - Date.now())));
  }

  /** What is on the card now, as the room was told. */
  hear(card: Result): void {
    if (card.id === this.id && this.isClean) this.adopt(contentOf(card));
  }

  /** Save at once what is unsaved; resolves to whether the server has everything. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    if (!this.underWay && (this.unheard || this.isUnsaved)) {
      this.underWay = this.send();
      this.enter(this.failed ? 'retrying' : 'saving');
    }
    await this.underWay;
    return this.isClean;
  }

  /** Save until all is saved that was typed by now; resolves to whether that went well. */
  async finish(): Promise<boolean> {
    while (!(await this.flush())) if (this.stand !== 'saving') return false;
    return true;
  }

  /** End: the server has everything, or the text was taken back. */
  forget(): void {
    clearTimeout(this.timer);
    keep(this.key, '');
  }

  /** Whether there is a text that the server does not have; it takes no empty one. */
  private get isUnsaved(): boolean {
    return Boolean(plain(this.now).text) && !isSame(this.now, this.seen);
  }

  private async send(): Promise<void> {
    const attempt = (this.unheard ??= this.attempt());
    const ack = await this.listener.send(attempt);
    this.underWay = undefined;
    if (ack.ok) this.taken(attempt, ack.data);
    else this.missed(ack.error.code, pause(ack.error, this.failed + 1), ack.error.message);
  }

  private attempt(): Attempt {
    const { kind, text, who } = plain(this.now);
    const seen = { seen_kind: this.seen.kind, seen_text: this.seen.text, seen_who: this.seen.who };
    return { id: this.id, kind, text, who, ...seen, apart_id: newId() };
  }

  private taken(attempt: Attempt, written: WrittenResult): void {
    const { kind, text, who } = attempt;
    this.unheard = undefined;
    this.failed = this.unsavedSince = 0;
    this.id = written.result.id;
    this.seen = { kind, text, who };
    const isAll = isSame(this.now, this.seen);
    if (isAll) this.adopt(contentOf(written.result));
    this.note();
    this.enter(isAll ? 'saved' : 'saving');
    this.listener.stored(written);
    if (!isAll) this.later(IDLE);
  }

  private missed(code: string, wait: number | undefined, message: string): void {
    if (wait === undefined && code !== 'app.offline') {
      this.unheard = undefined; // it was answered: nothing of it is stored
      this.problem = message;
      return this.enter('refused');
    }
    this.failed += 1;
    this.note();
    this.enter('retrying');
    this.later(wait ?? LONGEST);
  }

  private adopt(content: Content): void {
    const before = this.now;
    this.now = this.seen = content;
    if (!isSame(before, content)) this.listener.adopted(content);
  }

  private later(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), milliseconds);
  }

  private enter(stand: Stand): void {
    if (stand !== 'refused') this.problem = '';
    this.stand = stand;
    this.listener.stood();
  }

  private note(): void {
    const { id, now, seen, unheard } = this;
    keep(this.key, this.isUnsaved || unheard ? JSON.stringify({ id, now, seen, unheard }) : '');
  }
}

/** Where the text of this tab is kept that the server does not have yet: of a new card, and of one that is changed. */
export const keyFor = (room_id: string, isNew: boolean): string =>
  `result-${isNew ? 'new' : 'edit'}-${room_id}`;

/** Which card was being changed when the page was left. */
export const draftOf = (key: string): Pick<Saving, 'id' | 'now'> | undefined => {
  const text = kept(key);
  return text ? (JSON.parse(text) as Pick<Saving, 'id' | 'now'>) : undefined;
};
