// The development brings its own Node as optional dependencies; the published package must not ask its users for them.
// `strip` (prepack) takes them out of package.json, `restore` (postpack) brings the file back as it was.
import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

const kept = 'node_modules/.package.json.kept'

if (process.argv[2] === 'strip') {
  copyFileSync('package.json', kept)
  const {
    optionalDependencies: _,
    devDependencies: __,
    scripts: ___,
    ...published
  } = JSON.parse(readFileSync('package.json', 'utf8'))
  writeFileSync('package.json', `${JSON.stringify(published, null, 2)}\n`)
} else {
  renameSync(kept, 'package.json')
}
