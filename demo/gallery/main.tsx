import { render } from 'preact'
import { Gallery } from './gallery.tsx'
import { readLook } from './look.ts'
import { showScene } from './stage.tsx'

const look = readLook(new URLSearchParams(location.search))
const place = document.getElementById('gallery') as HTMLElement
document.documentElement.classList.add(look.theme)
document.documentElement.lang = look.language
document.documentElement.dir = look.direction

// In the frame a scene alone, so that its width is a window's: sheets and phones' layout depend on that.
if (look.isStage) showScene(place, look)
else render(<Gallery look={look} />, place)
