import type { JanusReceiving } from './janus-receiving';
import type { JanusSending } from './janus-sending';
import type { SeatStats } from './media-room';

type Report = Record<string, unknown>;

/** What two connections to a media server measure, for each seat of which something is received. */
export async function measureSources(
  receiving: JanusReceiving | undefined,
  sending: JanusSending | undefined,
): Promise<Map<string, SeatStats>> {
  const found = new Map<string, SeatStats>();
  if (!receiving) return found;
  const reports = await all(receiving.stats());
  const sent = sending ? await all(sending.stats()) : [];
  const own = sent.filter((one) => one['type'] === 'outbound-rtp' && one['kind'] === 'video');
  const line = lineOf(reports);
  for (const one of reports) {
    const place = one['type'] === 'inbound-rtp' ? receiving.at(one['mid']) : undefined;
    if (!place) continue;
    const stats = found.get(place.seat_id) ?? {
      ...line,
      state: receiving.state,
      framesDecoded: 0,
      bytesReceived: 0,
      audioBytesReceived: 0,
      framesSent: sum(own, 'framesSent'),
      bytesSent: sum(own, 'bytesSent'),
      lost: 0,
      received: 0,
    };
    if (place.source === 'picture') {
      stats.framesDecoded = number(one['framesDecoded']);
      stats.bytesReceived = number(one['bytesReceived']);
    } else {
      stats.audioBytesReceived = number(one['bytesReceived']);
    }
    stats.lost += number(one['packetsLost']);
    stats.received += number(one['packetsReceived']);
    found.set(place.seat_id, stats);
  }
  return found;
}

function lineOf(reports: readonly Report[]): { roundTrip: number; pair: string } {
  const byId = new Map(reports.map((one) => [String(one['id']), one]));
  const transport = reports.find((one) => one['type'] === 'transport');
  const pair = byId.get(String(transport?.['selectedCandidatePairId'])) ?? {};
  const end = (name: string): string => String(byId.get(String(pair[name]))?.['candidateType'] ?? '');
  return {
    roundTrip: number(pair['currentRoundTripTime']),
    pair: `${end('localCandidateId')} ${end('remoteCandidateId')}`,
  };
}

async function all(asked: Promise<RTCStatsReport>): Promise<Report[]> {
  const reports: Report[] = [];
  (await asked).forEach((one: Report) => reports.push(one));
  return reports;
}

const sum = (reports: readonly Report[], name: string): number =>
  reports.reduce((total, one) => total + number(one[name]), 0);

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
