const LOUD = 0.02;
const HOLDS = 800; // ms; a frame that blinks at every breath would tell nothing

/** Who is speaking, from how loud each is again and again. */
export class Speaking {
  private heardAt = new Map<string, number>();

  /** Return who speaks now, by the time in milliseconds. */
  hear(levels: ReadonlyMap<string, number>, now: number): ReadonlySet<string> {
    for (const [seatId, level] of levels) if (level > LOUD) this.heardAt.set(seatId, now);
    const speaking = new Set<string>();
    for (const [seatId, at] of this.heardAt) {
      if (now - at <= HOLDS && levels.has(seatId)) speaking.add(seatId);
      else this.heardAt.delete(seatId);
    }
    return speaking;
  }
}
