import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
export const record = 'dist/built-from'

/** SHA-256 in hex of all that the bundle is made of or reads beside it: their names and their bytes. */
export function hashOfSource(): string {
  const files = globSync(
    ['{src,views,locales,migrations,public}/**/*.*', '{package,package-lock}.json', 'deploy/build.ts'],
    {
      cwd: root,
    },
  )
    // A paper is no part of what runs.
    .filter((file) => !/^src\/.*README\.md$/.test(file))
    .sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/*
 * node deploy/built-from.ts, before each start from dist/: an old bundle must not run over new migrations and pages. Exits with
 * 1 and says what to do.
 */
if (import.meta.main) {
  const built = existsSync(join(root, record)) ? readFileSync(join(root, record), 'utf8') : ''
  if (built !== hashOfSource()) {
    console.error(
      `${built ? 'dist/ was built from other files than lie here' : 'dist/ is not built'}. In ${root}: npm ci && npm run build`,
    )
    process.exit(1)
  }
}
