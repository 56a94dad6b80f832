import { Icon, safeUrl, soundOff, soundOn, trash } from '../../ui/index.ts'
import type { AllWords } from '../locale/en-more.ts'
import { forward, globe, phone, shield } from './icons.ts'
import { useHeard } from './use-heard.ts'
import { Way } from './way.tsx'

export interface SettingsScreenProps {
  readonly words: AllWords
  readonly isMuted: boolean
  /** The one of now, a BCP 47 tag. */
  readonly language: string
  /** Each by its own name. With fewer than two there is no choice. */
  readonly languages: Readonly<Record<string, string>>
  readonly privacyUrl: string | undefined
  readonly onMute: () => void
  readonly onLanguage: (language: string) => void
  /** Absent where there is nothing to go on with on another device. */
  readonly onDevice: (() => void) | undefined
  readonly onForget: () => void
}

/** What the customer can set on this device. */
export function SettingsScreen(props: SettingsScreenProps) {
  const { words, isMuted } = props
  const [language] = props.language.split('-')
  const languages = Object.entries(props.languages)
  const privacy = safeUrl(props.privacyUrl)
  return (
    <div class="home settings" {...useHeard(words.home.settings)}>
      <h3>{words.home.settings}</h3>
      <button class="item" type="button" role="switch" aria-checked={!isMuted} onClick={props.onMute}>
        <Icon path={isMuted ? soundOff : soundOn} />
        {words.sound}
        <i />
      </button>
      {languages.length > 1 && (
        <label class="item">
          <Icon path={globe} />
          {words.home.language}
          <select value={language} onChange={({ currentTarget }) => props.onLanguage(currentTarget.value)}>
            {languages.map(([tag, name]) => (
              <option key={tag} value={tag} lang={tag} selected={tag === language}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {privacy && (
        <a class="item" href={privacy} target="_blank" rel="noopener noreferrer">
          <Icon path={shield} />
          {words.privacyLink}
          <Icon path={forward} />
        </a>
      )}
      {props.onDevice && (
        <Way icon={phone} onPress={props.onDevice}>
          {words.device.title}
        </Way>
      )}
      <Way icon={trash} onPress={props.onForget}>
        {words.forget}
      </Way>
    </div>
  )
}
