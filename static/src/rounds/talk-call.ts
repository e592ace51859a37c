import { CallRoom } from '../calls/call-room';
import type { Ready } from '../calls/device-check';
import type { Problem } from '../core/acks';
import { live } from '../core/live';
import type { CallMembers } from '../core/schema';

/** The call of the talk that goes on, as an element to be put on the page. */
export class TalkCall {
  element: CallRoom | undefined;
  /** The room whose call it is or is to be; nothing between two talks. */
  roomId: string | undefined;

  constructor(
    private here: { event_id: string; participant_id: string },
    private leaving: { text: string; act: () => void },
  ) {}

  /** Make the call of a room in which this page is; resolves to why that cannot be. `give` gives the devices. */
  async open(roomId: string, give: () => Ready): Promise<Problem | undefined> {
    const { event_id, participant_id } = this.here;
    const ack = await live.act<CallMembers>('call.list', { event_id, room_id: roomId });
    if (this.roomId !== roomId || this.element) return undefined;
    if (!ack.ok) return ack.error;
    const place = { event_id, me: { participant_id }, room: { id: roomId } };
    this.element = CallRoom.of({ ...place, call: ack.data, link: null }, give());
    this.element.leaving = this.leaving;
    return undefined;
  }

  /** Take the call away at once, so that nobody is heard any longer; returns the devices, which stay open. */
  close(): Ready | undefined {
    const ready = this.element?.moveDevices();
    this.element?.remove();
    this.element = undefined;
    this.roomId = undefined;
    return ready;
  }

  /** Whether somebody is in the call and nobody else. */
  get isAlone(): boolean {
    const session = this.element?.session;
    return session?.phase === 'inside' && session.members.length < 2;
  }
}
