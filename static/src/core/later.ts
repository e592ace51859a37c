import type { Problem } from './acks';

const MAY_PASS = ['app.timeout', 'app.rate_limited', 'app.internal', 'app.unavailable'];
const LONGEST = 30;

export const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

export const jitter = (milliseconds: number): number => milliseconds * (0.5 + Math.random());

/**
 * The milliseconds to wait before trying once more what the server could not do now: about what it asks for, and more
 * with each attempt that failed; `undefined` where trying again would change nothing.
 */
export function pause({ code, retry_after }: Problem, failed = 1): number | undefined {
  if (!MAY_PASS.includes(code)) return undefined;
  return jitter(Math.max(retry_after ?? 2, Math.min(2 ** failed, LONGEST)) * 1000);
}
