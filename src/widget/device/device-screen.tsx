import { useEffect, useMemo, useState } from 'preact/hooks'
import { check, formatTime, Icon } from '../../ui/index.ts'
import type { LocaleWords } from '../locale/locale-words.ts'
import { qrPath } from './qr-path.ts'

export interface DeviceScreenProps {
  readonly words: LocaleWords
  /** The address of the page that the other device is to open, without query and fragment. */
  readonly page: string
  /** Gives a code for another device, good for 5 minutes and once. */
  readonly onCode: () => Promise<string>
  /** Puts a text on the clipboard. */
  readonly onCopy: (text: string) => Promise<void>
}

/** As the gateway counts, ms. */
const lifeMs = 5 * 60_000

type Made =
  | { readonly state: 'asked' | 'failed' | 'over' }
  | { readonly state: 'made'; readonly link: string; readonly until: number }

/** What stands in "Continue on another device": a QR code and a link by which another device of the same person is the same customer. */
export function DeviceScreen({ words, page, onCode, onCopy }: DeviceScreenProps) {
  const { device } = words
  const [turn, setTurn] = useState(0)
  const [made, setMade] = useState<Made>({ state: 'asked' })
  const [copied, setCopied] = useState<boolean>()
  const link = made.state === 'made' ? made.link : ''
  const drawn = useMemo(() => link && qrPath(link), [link])

  useEffect(() => {
    let isGone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const set = (made: Made) => isGone || setMade(made)
    setCopied(undefined)
    set({ state: 'asked' })
    onCode().then(
      (code) => {
        set({ state: 'made', link: `${page}#shopbell=${code}!`, until: Date.now() + lifeMs })
        if (!isGone) timer = setTimeout(() => set({ state: 'over' }), lifeMs)
      },
      () => set({ state: 'failed' }),
    )
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [turn])

  const said = {
    asked: device.asked,
    failed: device.failed,
    over: device.over,
    made: made.state === 'made' ? device.until(formatTime(made.until, words.language)) : '',
  }[made.state]
  return (
    <>
      <h3>{device.title}</h3>
      <p>
        {device.text} {device.warning}
      </p>
      <div class={`code ${made.state}`}>
        {drawn && (
          <svg viewBox={`0 0 ${drawn.size} ${drawn.size}`} role="img" aria-label={device.code}>
            <path d={drawn.path} />
          </svg>
        )}
      </div>
      <p class="until" role="status">
        {said}
      </p>
      {link && (
        <div class="link">
          <input
            type="text"
            readOnly
            dir="ltr"
            value={link}
            aria-label={device.link}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
          <button
            type="button"
            onClick={() =>
              onCopy(link).then(
                () => setCopied(true),
                () => setCopied(false),
              )
            }
          >
            {copied && <Icon path={check} />}
            {copied ? words.copied : device.copy}
          </button>
        </div>
      )}
      <p class={copied === false ? '' : 'hidden'} role="status">
        {copied === undefined ? '' : copied ? words.copied : device.notCopied}
      </p>
      {(turn > 0 || made.state !== 'asked') && (
        <button
          class="wide"
          type="button"
          aria-disabled={made.state === 'asked'}
          onClick={() => made.state !== 'asked' && setTurn(turn + 1)}
        >
          {device.again}
        </button>
      )}
    </>
  )
}
