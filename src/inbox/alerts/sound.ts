import type { Stop } from '../../core/index.ts'

/** Two notes of a small bell: frequency in Hz and when it begins, in seconds. */
const notes = [
  [1318.5, 0],
  [1760, 0.13],
] as const

/** At most one ring in this time: ten customers at once are one reason to look. */
const quietMs = 2_000

/** A bell made in code, so that there is no file to load. */
export interface Bell {
  readonly ring: () => void
  readonly stop: Stop
}

export function createBell(page: Window & typeof globalThis): Bell {
  let context: AudioContext | null = null
  let rungAt = Number.NEGATIVE_INFINITY

  // Browsers let a page make sounds only after the first click or key.
  const wake = () => {
    if (typeof page.AudioContext !== 'function') return
    context ??= new page.AudioContext()
    if (context.state === 'suspended') context.resume().catch(() => {})
  }
  page.addEventListener('pointerdown', wake)
  page.addEventListener('keydown', wake)

  const play = (on: AudioContext, frequency: number, delay: number) => {
    const at = on.currentTime + delay
    const tone = on.createOscillator()
    const volume = on.createGain()
    tone.type = 'sine'
    tone.frequency.value = frequency
    volume.gain.setValueAtTime(0.0001, at)
    volume.gain.exponentialRampToValueAtTime(0.12, at + 0.012)
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.9)
    tone.connect(volume).connect(on.destination)
    tone.start(at)
    tone.stop(at + 1)
  }

  return {
    ring() {
      const now = Date.now()
      if (context?.state !== 'running' || now - rungAt < quietMs) return
      rungAt = now
      for (const [frequency, delay] of notes) play(context, frequency, delay)
    },
    stop() {
      page.removeEventListener('pointerdown', wake)
      page.removeEventListener('keydown', wake)
      context?.close().catch(() => {})
    },
  }
}
