import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { peopleIn, SHOWN } from './board-looks';
import type { Board } from './board-state';

const PATIENCE = 8000;

type Part = HTMLElement & { updateComplete: Promise<boolean> };

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly board: Board;
  unfold(room_id: string): void;
}

/** Who is moved where, what had the focus then, and for how long it may still go along. */
interface Move {
  id: string;
  room_id: string | null;
  from: Element | null;
  until: number;
}

/**
 * Where the focus goes on the board: along with whom one moves, and near by where what had it is gone. What others do
 * takes it from nobody who has put it somewhere else.
 */
export class BoardFocus implements ReactiveController {
  /** What had the focus last on the board; while a dialog is open that is what opened it. */
  private last: HTMLElement | undefined;
  /** Where the focus may go once that is gone, the nearest first. */
  private near: Element[] = [];
  private moving: Move | undefined;

  constructor(private host: Host) {
    host.addController(this);
  }

  hostConnected(): void {
    this.host.addEventListener('focusin', this.noted);
    document.addEventListener('close', this.closed, { capture: true });
  }

  hostDisconnected(): void {
    this.host.removeEventListener('focusin', this.noted);
    document.removeEventListener('close', this.closed, { capture: true });
  }

  /** Let the focus go along with somebody who is being moved. */
  follow(id: string, room_id: string | null): void {
    const from = isDialogOpen() ? (this.last ?? null) : document.activeElement;
    this.moving = { id, room_id, from, until: Date.now() + PATIENCE };
  }

  /** Nobody was moved. */
  stay(): void {
    this.moving = undefined;
  }

  hostUpdate(): void {
    const { last } = this;
    if (!last?.isConnected) return;
    const isHeld = document.activeElement === last || isDialogOpen();
    this.near = isHeld ? nearTo(last) : [];
  }

  hostUpdated(): void {
    void this.place();
  }

  /** Put the focus where it belongs, once all parts of the board show what is the matter now. */
  async place(): Promise<void> {
    await this.drawn();
    if (isDialogOpen()) return; // what is behind a dialog cannot have it
    if (this.moving && (await this.goAlong(this.moving))) return;
    if (this.last?.isConnected) return;
    const target = this.near.map(controlIn).find((one) => one);
    this.near = [];
    if (isFree()) target?.focus();
  }

  private noted = (event: Event): void => {
    this.last = event.target as HTMLElement;
  };

  private closed = (): void => {
    setTimeout(() => void this.place());
  };

  /** Go to whoever is moved, unless the focus is somewhere else on purpose; say whether it is there now. */
  private async goAlong({ id, room_id, from, until }: Move): Promise<boolean> {
    const { board } = this.host;
    if (Date.now() > until) this.stay();
    if (!this.moving || board.people.get(id)?.room_id !== room_id) return false;
    if (!isFree() && document.activeElement !== from) {
      this.stay();
      return false;
    }
    if (room_id && !isShown(board, id, room_id)) this.host.unfold(room_id);
    await this.drawn();
    const person = this.host.querySelector<HTMLElement>(`[data-person="${CSS.escape(id)}"] .guest__move`);
    if (!person) return false;
    this.stay();
    person.focus();
    return true;
  }

  private async drawn(): Promise<void> {
    await this.host.updateComplete;
    const parts = this.host.querySelectorAll<Part>('board-head, board-inbox, board-rest, board-room');
    await Promise.all([...parts].map((one) => one.updateComplete));
  }
}

/** Whether nothing has the focus, or what had it is gone. */
const isFree = (): boolean => document.activeElement === document.body;

const isDialogOpen = (): boolean => document.querySelector('dialog[open]') !== null;

/** Whether somebody stands among those of a room that are shown while it is folded. */
const isShown = (board: Board, id: string, room_id: string): boolean =>
  peopleIn(board, room_id).findIndex((one) => one.participant_id === id) < SHOWN;

/** What is beside a control, the nearest first: in its line, then the lines that it stands in and those beside them. */
function nearTo(control: HTMLElement): Element[] {
  const found = [control.previousElementSibling, control.nextElementSibling];
  for (let line = control.closest('li'); line; line = line.parentElement?.closest('li') ?? null)
    found.push(line, line.nextElementSibling, line.previousElementSibling);
  found.push(control.closest('header, section, [role=region]')?.querySelector('h1, h2') ?? null);
  return found.filter((one) => one !== null);
}

/** The first thing there that can have the focus, if it is still on the page. */
function controlIn(place: Element): HTMLElement | undefined {
  if (!place.isConnected) return undefined;
  const controls = 'button, a[href], [tabindex]';
  if (place.matches(controls)) return place as HTMLElement;
  return place.querySelector<HTMLElement>(controls) ?? undefined;
}
