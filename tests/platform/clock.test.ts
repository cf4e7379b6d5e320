import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkZoneData, instant, offsetAt, Temporal, utcText } from '../../src/platform/clock.ts'

const root = join(import.meta.dirname, '../..')

describe('the clocks of the offices', () => {
  it('are those of today’s law: British Columbia no longer turns its clocks back (ABU-47)', () => {
    expect(checkZoneData()).toEqual({ refuse: [], warn: [] })
    expect(offsetAt(Temporal.Instant.from('2027-01-15T12:00:00Z'), 'America/Vancouver')).toBe('-07:00')
    expect(offsetAt(Temporal.Instant.from('2025-01-15T12:00:00Z'), 'America/Vancouver')).toBe('-08:00')
  })

  it('tell the practice notice’s own example: 01:00 Eastern is 22:00 the day before in Vancouver (ABU-43)', () => {
    const stamped = Temporal.ZonedDateTime.from('2021-04-02T01:00[America/Toronto]').toInstant()
    expect(stamped.toZonedDateTimeISO('America/Vancouver').toPlainDateTime().toString()).toBe('2021-04-01T22:00:00')
  })

  it('keep milliseconds on the way to the database and back', () => {
    const at = Temporal.Instant.from('2026-12-01T23:59:59.999Z')
    expect(instant(at.epochMilliseconds).equals(at)).toBe(true)
  })

  it('write an instant the same whenever it is asked for, with milliseconds where it has some', () => {
    const instants = ['2026-12-03T19:05:00Z', '2026-12-03T19:05:00.007Z', '1969-12-31T23:59:59Z'] as const
    for (const text of [...instants, ...instants]) expect(utcText(Date.parse(text))).toBe(text)
  })
})

describe('the runtime', () => {
  it('is the pinned Node for every npm script', () => {
    const version = execFileSync('npm', ['exec', '--', 'node', '-v'], { cwd: root, encoding: 'utf8' }).trim()
    expect(version).toBe(process.version)
    expect(Number(version.slice(1).split('.')[0])).toBeGreaterThanOrEqual(24)
  })

  it('goes on with the one that npm ci brought where an older npm dropped its link, and lays the link', () => {
    const folder = mkdtempSync(join(tmpdir(), 'runtime-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const name = `node-${process.platform}-${process.arch}`
    for (const path of ['src/platform', 'node_modules/.bin', `node_modules/${name}/bin`])
      mkdirSync(join(folder, path), { recursive: true })
    cpSync(join(root, 'src/platform/runtime.js'), join(folder, 'src/platform/runtime.js'))
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    symlinkSync(process.execPath, join(folder, `node_modules/${name}/bin/node`))
    const older =
      "if (process.env.npm_lifecycle_event) Object.defineProperty(process.versions, 'node', { value: '20.19.2' })"
    const words = [
      '--import',
      `data:text/javascript,${encodeURIComponent(older)}`,
      '--import',
      './src/platform/runtime.js',
    ]
    const asked = [
      ...words,
      '-e',
      'console.log(process.versions.node, process.argv.slice(1)); process.exitCode = 7',
      'a word',
    ]
    const env = { PATH: process.env.PATH ?? '', npm_lifecycle_event: 'build' }
    const { status, stdout, stderr } = spawnSync(process.execPath, asked, { cwd: folder, encoding: 'utf8', env })
    expect({ status, stderr }).toEqual({ status: 7, stderr: '' })
    expect(stdout).toBe(`${process.versions.node} [ 'a word' ]\n`)
    expect(readlinkSync(join(folder, 'node_modules/.bin/node'))).toBe(`../${name}/bin/node`)
  })

  it('refuses an older one with a sentence that says what to do (ABU-47)', () => {
    const older = "Object.defineProperty(process.versions, 'node', { value: '20.20.2' })"
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        '--import',
        `data:text/javascript,${encodeURIComponent(older)}`,
        '--import',
        './src/platform/runtime.js',
        '-e',
        'console.log(1)',
      ],
      { cwd: root, encoding: 'utf8' },
    )
    expect(status).toBe(1)
    expect(stderr).toContain('Node 24 or later')
    expect(stderr).toContain('npm ci')
  })
})
