// Notes of every connection of this page when it was up, when it was closed, and how much sound had come by when and whether it was played.
window.lines = [];
window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(...given) {
    super(...given);
    this.note = { openedAt: performance.now(), upAt: 0, closedAt: 0, heard: [] };
    window.lines.push(this.note);
    this.addEventListener('connectionstatechange', () => {
      if (this.connectionState === 'connected') this.note.upAt ||= performance.now();
    });
    this.look = setInterval(() => void this.listen(), 50);
  }
  async listen() {
    for (const one of (await this.getStats()).values()) {
      if (one.type === 'inbound-rtp' && one.kind === 'audio')
        this.note.heard.push([performance.now(), one.bytesReceived, this.isPlayed()]);
    }
  }
  isPlayed() {
    const own = new Set(this.getReceivers().map(({ track }) => track));
    const playing = [...document.querySelectorAll('audio, video')].filter(({ paused }) => !paused);
    return playing.some(({ srcObject }) => srcObject?.getAudioTracks().some((track) => own.has(track)));
  }
  close() {
    clearInterval(this.look);
    this.note.closedAt ||= performance.now();
    super.close();
  }
};
