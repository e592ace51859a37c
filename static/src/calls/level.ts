/** How loud a microphone is, 0 to 1, asked as often as somebody wants to know. */
export class Level {
  private context: AudioContext | undefined;
  private analyser: AnalyserNode | undefined;
  private samples = new Uint8Array(256);

  listen(track: MediaStreamTrack): void {
    this.end();
    this.context = new AudioContext();
    void this.context.resume().catch(() => undefined); // a browser that wants a click first shows no level until then
    this.analyser = this.context.createAnalyser();
    this.analyser.fftSize = 512;
    this.context.createMediaStreamSource(new MediaStream([track])).connect(this.analyser);
  }

  end(): void {
    void this.context?.close();
    this.context = this.analyser = undefined;
  }

  now(): number {
    if (!this.analyser) return 0;
    this.analyser.getByteTimeDomainData(this.samples);
    let sum = 0;
    for (const sample of this.samples) sum += ((sample - 128) / 128) ** 2;
    return Math.min(1, Math.sqrt(sum / this.samples.length) * 3);
  }
}
