import type { SeatStats } from './media-room';

type Report = Record<string, unknown>;

/** What a connection measures of itself, in the few numbers that are of use here. */
export async function measure(connection: RTCPeerConnection): Promise<SeatStats> {
  const reports = new Map<string, Report>();
  (await connection.getStats()).forEach((one: Report) => reports.set(String(one['id']), one));
  const all = [...reports.values()];
  const of = (type: string, kind: string): Report =>
    all.find((one) => one['type'] === type && one['kind'] === kind) ?? {};
  const picture = of('inbound-rtp', 'video');
  const sound = of('inbound-rtp', 'audio');
  const sent = of('outbound-rtp', 'video');
  const transport = all.find((one) => one['type'] === 'transport');
  const pair = reports.get(String(transport?.['selectedCandidatePairId'])) ?? {};
  const end = (name: string): string => String(reports.get(String(pair[name]))?.['candidateType'] ?? '');
  return {
    state: connection.connectionState,
    framesDecoded: number(picture['framesDecoded']),
    bytesReceived: number(picture['bytesReceived']),
    audioBytesReceived: number(sound['bytesReceived']),
    framesSent: number(sent['framesSent']),
    bytesSent: number(sent['bytesSent']),
    lost: number(picture['packetsLost']) + number(sound['packetsLost']),
    received: number(picture['packetsReceived']) + number(sound['packetsReceived']),
    roundTrip: number(pair['currentRoundTripTime']),
    pair: `${end('localCandidateId')} ${end('remoteCandidateId')}`,
  };
}

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
