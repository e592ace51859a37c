// Notes of every connection of this page when it was up, when it was closed, and how much sound had come by when.
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
        this.note.heard.push([performance.now(), one.bytesReceived]);
    }
  }
  close() {
    clearInterval(this.look);
    this.note.closedAt ||= performance.now();
    super.close();
  }
};
