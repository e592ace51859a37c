// A camera for tests: it shows what time it is, as black and white fields that survive being sent as a film, so that
// whoever sees the picture can tell from it how old it is. A check sum tells a picture that cannot be read.
(() => {
  const FIELDS = 14;
  const BITS = 24;
  const check = (value) => [0, 4, 8, 12, 16, 20].reduce((sum, shift) => sum ^ ((value >> shift) & 15), 0);

  function paint(context, width, height) {
    const value = Date.now() % 2 ** BITS;
    context.fillStyle = '#345';
    context.fillRect(0, 0, width, height);
    for (let field = 0; field < BITS + 4; field++) {
      const bit = field < BITS ? (value >> field) & 1 : (check(value) >> (field - BITS)) & 1;
      context.fillStyle = bit ? '#fff' : '#000';
      const across = (field % FIELDS) * (width / FIELDS);
      context.fillRect(across, Math.floor(field / FIELDS) * (height / 6), width / FIELDS + 1, height / 6 + 1);
    }
    context.fillStyle = `hsl(${(Date.now() / 20) % 360} 80% 50%)`;
    context.fillRect(width / 4, height / 2, width / 2, height / 3);
  }

  function clock() {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const context = canvas.getContext('2d');
    paint(context, 320, 180);
    setInterval(() => paint(context, 320, 180), 100);
    return canvas.captureStream(10).getVideoTracks()[0];
  }

  /** Return how many milliseconds old the picture of a video is, or null for one that cannot be read. */
  window.ageOf = (video) => {
    if (!video?.videoWidth) return null;
    const canvas = Object.assign(document.createElement('canvas'), { width: 280, height: 158 });
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(video, 0, 0, 280, 158);
    let value = 0;
    let sum = 0;
    for (let field = 0; field < BITS + 4; field++) {
      const across = (field % FIELDS) * 20 + 10;
      const [red, green, blue] = context.getImageData(across, Math.floor(field / FIELDS) * 26 + 13, 1, 1).data;
      const bit = red + green + blue > 380 ? 1 : 0;
      if (field < BITS) value |= bit << field;
      else sum |= bit << (field - BITS);
    }
    return sum === check(value) ? (Date.now() - value) & (2 ** BITS - 1) : null;
  };

  const devices = navigator.mediaDevices;
  const real = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => (wanted.video ? new MediaStream([clock()]) : real(wanted));
  devices.getDisplayMedia = async () => new MediaStream([clock()]);
})();
