import { addressOf, type GalleryLook, switches } from './look.ts'
import { scenes } from './scenes.ts'

/** All scenes with the switches, and one of them in a frame. */
export function Gallery({ look }: { readonly look: GalleryLook }) {
  const go = (change: Partial<GalleryLook>) => location.assign(addressOf({ ...look, ...change }))
  const groups = [...new Set(scenes.map(({ group }) => group))]
  return (
    <div class="gallery">
      <nav aria-label="Scenes">
        <h1>Shopbell gallery</h1>
        <fieldset>
          {Object.entries(switches).map(([name, choices]) => (
            <label key={name}>
              {name}
              <select
                value={look[name as keyof typeof switches]}
                onChange={({ currentTarget }) => go({ [name]: currentTarget.value })}
              >
                {choices.map((choice) => (
                  <option key={choice} value={choice} selected={choice === look[name as keyof typeof switches]}>
                    {choice || 'none'}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </fieldset>
        {groups.map((group) => (
          <section key={group}>
            <h2>{group}</h2>
            <ul>
              {scenes
                .filter((scene) => scene.group === group)
                .map(({ id, title }) => (
                  <li key={id}>
                    <a href={addressOf({ ...look, scene: id })} aria-current={id === look.scene ? 'page' : undefined}>
                      {title}
                    </a>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </nav>
      <main class="frame">
        <iframe title="Scene" class={`w${look.width}`} src={addressOf({ ...look, isStage: true })} />
      </main>
    </div>
  )
}
