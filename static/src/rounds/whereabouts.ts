import type { Problem } from '../core/acks';
import { InTurn } from '../core/in-turn';
import { later, pause } from '../core/later';
import { live, ON_COMING } from '../core/live';

/** The one room in which this page is: the lounge, and during a talk the talk's. */
export class Whereabouts {
  private isGone = false;
  private entering = new InTurn();

  constructor(
    private eventId: string,
    public roomId: string,
  ) {}

  /** Enter a room and leave the one before; resolves to why that is refused. */
  go(roomId: string): Promise<Problem | undefined> {
    this.roomId = roomId;
    return this.enter();
  }

  /** Enter the present room once more, as after every new connection. */
  async enter(failed = 0): Promise<Problem | undefined> {
    const room_id = this.roomId;
    const isOver = (): boolean => this.isGone || this.roomId !== room_id;
    const asked = { event_id: this.eventId, room_id };
    const ack = await this.entering.do(() =>
      isOver() ? undefined : live.act('attendance.enter', asked, ON_COMING),
    );
    if (!ack || ack.ok || isOver()) return undefined;
    const wait = pause(ack.error, failed + 1);
    if (wait === undefined) return ack.error;
    await later(wait);
    return isOver() ? undefined : this.enter(failed + 1);
  }

  end(): void {
    this.isGone = true;
  }
}
