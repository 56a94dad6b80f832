import { expect, test } from 'vitest'
import { fileNameOf } from './file-name.ts'

test.each([
  ['Größe 42 (neu).JPG', 'image/jpeg', 'Größe 42 (neu).JPG'],
  ['photo.png', 'image/jpeg', 'photo.png.jpg'],
  ['page.html', 'text/plain', 'page.html.txt'],
  ['../../etc/passwd', 'text/plain', 'passwd.txt'],
  ['C:\\temp\\a.pdf', 'application/pdf', 'a.pdf'],
  ['gpj.\u202eexe', 'image/jpeg', 'gpj.exe.jpg'],
  ['a\r\nSet-Cookie: x.png', 'image/png', 'aSet-Cookie x.png'],
  ['', 'image/png', 'file.png'],
  ['..', 'audio/mpeg', 'file.mp3'],
  ['.png', 'image/png', 'png.png'],
  [`${'x'.repeat(500)}.png`, 'image/png', `${'x'.repeat(100)}.png`],
  ['\ud800.png', 'image/png', '\ufffd.png'],
])('%j of type %s is %j', (given, type, name) => {
  expect(fileNameOf(given, type)).toBe(name)
})
