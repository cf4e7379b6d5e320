import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { root } from '../bench/world.ts'
import { isInstalled } from '../swift/cluster.ts'

/** Programs that still run with this folder in their environment. */
const withFolder = (folder: string): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const [environ, line] = ['environ', 'cmdline'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8'))
        return environ?.includes(folder) ? [line!.replaceAll('\0', ' ')] : []
      } catch {
        return []
      }
    })

describe('a drill that is told to stop in the middle', () => {
  it.each([
    ['start', [], 'SIGTERM', 1],
    ['start', ['--rounds', '0', '--kills', '0', '--programs', '2'], 'SIGINT', 1],
    // Its servers would outlive it.
    ...(isInstalled() ? ([['swift', [], 'SIGTERM', 6]] as const) : []),
  ] as const)(
    '%s %s ends at once at %s, with all that it started and its folder (CLI-19)',
    async (name, words, signal, others) => {
      const folder = mkdtempSync(join(tmpdir(), 'ended-'))
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
      const line = ['tests/drills/drill.ts', name, '--seed', '7', ...words]
      const drill = spawn(process.execPath, line, {
        cwd: root,
        stdio: 'ignore',
        env: { ...process.env, TMPDIR: folder },
      })
      onTestFinished(() => void drill.kill('SIGKILL'))
      const ended = new Promise<number | null>((resolve) => drill.once('exit', resolve))
      // Its own programs have its folder in their environment, or lie below it.
      await expect.poll(() => withFolder(folder).length, { timeout: 60_000, interval: 50 }).toBeGreaterThan(others)
      drill.kill(signal)
      expect(await ended).toBe(signal === 'SIGINT' ? 130 : 143)
      await expect.poll(() => withFolder(folder), { timeout: 2_000 }).toEqual([])
      expect(readdirSync(folder)).toEqual([])
    },
    120_000,
  )
})

it('every drill starts its programs in the one place that ends them', () => {
  const folder = join(root, 'tests/drills')
  const others = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !/^(children|ending\.test)\.ts$/.test(name))
    .filter((name) =>
      /import \{[^}]*\b(spawn|fork|exec|execFile)\b[^}]*\} from 'node:child_process'/.test(
        readFileSync(join(folder, name), 'utf8'),
      ),
    )
  expect(others).toEqual([])
})
