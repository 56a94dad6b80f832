/** A shop's bell, struck once: made of tones, so there is no file to load. */
export function createBell(window: Window & typeof globalThis) {
  let context: AudioContext | undefined
  return {
    ring() {
      // Before the first touch of the page browsers refuse sound, and say so in the console.
      if (!window.AudioContext || window.navigator.userActivation?.hasBeenActive === false) return
      context ??= new window.AudioContext()
      const { currentTime: now, destination } = context
      for (const [hertz, loudness, seconds] of [
        [1568, 0.09, 0.9],
        [3951, 0.025, 0.35],
      ] as const) {
        const tone = context.createOscillator()
        const gain = context.createGain()
        tone.frequency.value = hertz
        gain.gain.setValueAtTime(loudness, now)
        gain.gain.exponentialRampToValueAtTime(0.0001, now + seconds)
        tone.connect(gain).connect(destination)
        tone.start(now)
        tone.stop(now + seconds)
      }
    },
    stop: () => void context?.close(),
  }
}
