/** What every action answers; the same shape through every door. */
export interface Problem {
  code: string;
  message: string;
  fields?: Record<string, string>;
  retry_after?: number;
}

export type Ack<Data = unknown> = { ok: true; data: Data } | { ok: false; error: Problem };

export const refused = (code: string, message: string): { ok: false; error: Problem } => ({
  ok: false,
  error: { code, message },
});

export function isAck(value: unknown): value is Ack {
  return typeof value === 'object' && value !== null && 'ok' in value;
}
