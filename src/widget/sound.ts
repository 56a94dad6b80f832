/** How long one tab keeps the others from ringing for the same message, ms: theirs may come a little later. */
const ringMs = 5_000

/** A shop's bell, struck once: made of tones, so there is no file to load. */
export function createBell(window: Window & typeof globalThis) {
  const { document, navigator } = window
  let context: AudioContext | undefined

  const strike = () => {
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
  }
  /** Only in the first of a browser's tabs that asks; in each where the browser has no locks, or no more for this page. */
  const first = async (name: string, task: () => void) => {
    try {
      await navigator.locks.request(name, { ifAvailable: true }, (lock) => {
        if (!lock) return undefined
        task()
        return new Promise<void>((resolve) => {
          const end = () => {
            window.removeEventListener('pagehide', end)
            resolve()
          }
          setTimeout(end, ringMs)
          // A lock would keep the page from the back/forward cache.
          window.addEventListener('pagehide', end)
        })
      })
    } catch {
      task()
    }
  }

  return {
    /** For the message of this id, unless this tab, or another one, has rung for it, or the customer is reading it here. */
    async ring(id: string, isOpen: boolean) {
      // Before the first touch of the page browsers refuse sound, and say so in the console.
      if (!window.AudioContext || navigator.userActivation?.hasBeenActive === false) return
      const isReading = isOpen && document.hasFocus()
      await first(`shopbell:bell:${id}`, () => isReading || strike())
    },
    stop: () => void context?.close(),
  }
}
