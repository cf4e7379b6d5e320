import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { origin } from '../world.ts'
import { openAttacked } from './portal.ts'
import { type Asked, reachedByAll } from './reach.ts'
import { runTool } from './tool.ts'

type Options = {
  readonly isMutant: boolean
  readonly only?: string
  readonly seconds: number
  readonly tell: (line: string) => void
}

/**
 * sqlmap with a session of each role on every query and every form that the role meets: what changes an answer by a condition,
 * by an error or by a union. Each place is tried once, by the first role that meets it.
 */
export async function attackBySqlmap({ isMutant, only, seconds, tell }: Options): Promise<string[]> {
  const attacked = await openAttacked(isMutant ? 'query' : undefined)
  const faults: string[] = []
  try {
    const reached = await reachedByAll(attacked)
    if (isMutant) for (const list of reached.values()) list.length = 0
    if (isMutant) reached.get('counsel')?.push({ method: 'GET', path: '/en/planted?q=alice@example.test&state=open' })
    for (const [role, list] of reached) {
      if (list.length === 0 || (only && only !== role)) continue
      const began = performance.now()
      const { told, isCut } = await tryAll(attacked.address, attacked.cookieOf(role), list, seconds)
      const requests = told.match(/HTTP\/1\.1|\[PAYLOAD\]/g)?.length ?? 0
      const holes = [...told.matchAll(/Parameter: (.+)\n {4}Type: (.+)/g)].map(
        ([, parameter, type]) => `${parameter}, ${type}`,
      )
      const tested = new Set(
        [...told.matchAll(/(?:parameter|POST parameter|GET parameter) '([^']+)'/gi)].map(([, name]) => name),
      )
      tell(
        `${role.padEnd(9)} ${list.length} addresses, ${tested.size} names of parameters, ${requests} payloads, ${Math.round((performance.now() - began) / 1000)} s${isCut ? ', cut at its time' : ''}: ${holes.length} holes`,
      )
      const codes = /HTTP error codes detected during run:\n([^\n]+)/.exec(told)?.[1]
      if (codes) tell(`          answered with ${codes}`)
      if (/redirect to '[^']*\/sign-in/.test(told))
        faults.push(`the session of ${role} was lost: what follows was tried as a visitor`)
      if (tested.size === 0) faults.push(`sqlmap tried nothing as ${role}: ${told.slice(-300)}`)
      faults.push(...holes.map((hole) => `${role}: ${hole}`))
    }
  } finally {
    await attacked.close()
  }
  return faults
}

async function tryAll(address: string, cookie: string, list: readonly Asked[], seconds: number) {
  const folder = mkdtempSync(join(tmpdir(), 'sqlmap-'))
  const file = join(folder, 'requests')
  writeFileSync(file, list.map((asked) => recorded(address, cookie, asked)).join(''))
  const words = [
    '-l',
    file,
    '--ignore-stdin',
    '--batch',
    '--dbms=sqlite',
    '--level=1',
    '--risk=1',
    '--technique=BEU',
    '--flush-session',
  ]
  // A refused form answers alike whatever stands in it: what it says in words is no sign of a hole.
  const more = [
    '--output-dir',
    folder,
    '-v',
    '3',
    '--timeout=10',
    '--retries=0',
    '--disable-coloring',
    '--answers=follow=N,redirect=N',
  ]
  try {
    return await runTool('sqlmap', [...words, ...more], seconds)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const rule = '======================================================'

/** A request in the form of a proxy's log, which sqlmap reads. */
function recorded(address: string, cookie: string, { method, path, body }: Asked): string {
  const { host } = new URL(address)
  const head = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Cookie: ${cookie}`,
    `Origin: ${origin}`,
    'Sec-Fetch-Site: same-origin',
    ...(body === undefined
      ? []
      : ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${body.length}`]),
  ]
  return `${rule}\n10:00:00 AM  ${address}  [127.0.0.1]\n${rule}\n${head.join('\n')}\n\n${body ?? ''}\n${rule}\n\n\n\n`
}
