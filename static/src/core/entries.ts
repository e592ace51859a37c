/** One entry of the log, as it comes by push or is handed over for the time that was missed. */
export interface Entry {
  id: string;
  name: string;
  data: unknown;
}

/** Whether the first of two ids of the log (`milliseconds-sequence`) is the later one. */
export function isNewer(id: string, than: string): boolean {
  const [time, sequence] = parts(id);
  const [otherTime, otherSequence] = parts(than);
  return time === otherTime ? sequence > otherSequence : time > otherTime;
}

export const newest = (one: string, other: string): string => (isNewer(one, other) ? one : other);

function parts(id: string): [number, number] {
  const [time = '0', sequence = '0'] = id.split('-');
  return [Number(time), Number(sequence)];
}
