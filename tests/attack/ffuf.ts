import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAttacked } from './portal.ts'
import { runTool } from './tool.ts'

type Options = { readonly isMutant: boolean; readonly rate: string; readonly tell: (line: string) => void }
type Hit = { readonly url: string; readonly status: number }

const words = join(import.meta.dirname, 'words.txt')
const places = ['/', '/en/', '/en/admin/', '/fr/account/', '/feed/']

/**
 * ffuf with our own list of what is left behind or forgotten, as a visitor and as counsel: whatever answers otherwise than
 * "not found" must be a route of the program.
 */
export async function attackByFfuf({ isMutant, rate, tell }: Options): Promise<string[]> {
  const attacked = await openAttacked(isMutant ? 'route' : undefined)
  const { address, world, cookieOf } = attacked
  const shapes = world.app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ path }) => new RegExp(`^${path.replace(/:\w+(?:\{([^}]*)\})?/g, (_, own = '[^/]+') => own)}/?$`))
  const isKnown = (path: string) => shapes.some((shape) => shape.test(path))
  const faults: string[] = []
  const folder = mkdtempSync(join(tmpdir(), 'ffuf-'))
  try {
    for (const [who, cookie] of [
      ['visitor', 'none=1'],
      ['counsel', cookieOf('counsel')],
    ] as const) {
      const hits: Hit[] = []
      for (const place of places) {
        const file = join(folder, 'found.json')
        const where = ['-w', words, '-u', `${address}${place}FUZZ`, '-H', `Cookie: ${cookie}`]
        await runTool(
          'ffuf',
          [...where, '-mc', 'all', '-fc', '404', '-rate', rate, '-s', '-o', file, '-of', 'json'],
          300,
        )
        hits.push(...(JSON.parse(readFileSync(file, 'utf8')) as { results: Hit[] }).results)
      }
      const hidden = hits.filter(({ url, status }) => !isKnown(new URL(url).pathname) && status !== 400)
      tell(
        `${who.padEnd(8)} ${hits.length} addresses answered, ${hits.length - hidden.length} of them routes of the program`,
      )
      faults.push(...hidden.map(({ url, status }) => `${who}: ${new URL(url).pathname} answers ${status}`))
      const open = hits.filter(({ url, status }) => status === 200 && /\/(admin|feed)\/(?!openapi)/.test(url))
      faults.push(...open.map(({ url }) => `${who}: ${new URL(url).pathname} is open`))
    }
  } finally {
    rmSync(folder, { recursive: true })
    await attacked.close()
  }
  return faults
}
