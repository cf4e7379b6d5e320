import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { commands, parseArgs } from '../../src/operator/index.ts'
import { usualMemory } from '../../src/platform/cage/index.ts'
import { readSettings } from '../../src/platform/env.ts'
import { needs } from '../needs.ts'
import { askTool } from './ask-tool.ts'

const root = join(import.meta.dirname, '../..')
const readUnit = (name: string) => readFileSync(join(root, 'deploy', name), 'utf8')
const unit = readUnit('mon-dossier.service')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const portal = scripts.portal.replace(/^node /, '').replace('src/portal.ts', 'dist/portal.js')

needs('systemd')('the units for systemd', () => {
  function install(name: string, folder: string): string {
    const file = join(folder, name)
    // As if it were installed where it says, by people who exist here.
    const here = readUnit(name)
      .replaceAll('/opt/mon-dossier', root)
      .replace(/=mon-dossier(-tools)?$/gm, '=daemon')
    writeFileSync(file, here)
    return file
  }

  const folderOf = () => {
    const folder = mkdtempSync(join(tmpdir(), 'unit-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    return folder
  }

  it.each(['mon-dossier.service', 'mon-dossier-tools.service', 'mon-dossier-backup.service'])(
    '%s is one that systemd takes without a complaint, and lets the program touch little',
    (name) => {
      const folder = folderOf()
      install('mon-dossier-tools.socket', folder)
      const file = install(name, folder)
      expect(askTool('systemd-analyze', ['verify', '--man=no', file])).toEqual({ code: 0, said: '' })
      // In tenths: below 1.5 systemd calls it well confined.
      const { code, said } = askTool('systemd-analyze', ['security', '--offline=yes', '--threshold=15', file])
      expect(said).toMatch(/OK|SAFE/)
      expect(code).toBe(0)
    },
  )

  it('begin a backup each night', () => {
    const folder = folderOf()
    install('mon-dossier-backup.service', folder)
    const file = install('mon-dossier-backup.timer', folder)
    expect(askTool('systemd-analyze', ['verify', '--man=no', file])).toEqual({ code: 0, said: '' })
    const when = /^OnCalendar=(.*)$/m.exec(readUnit('mon-dossier-backup.timer'))![1]!
    const { code, said } = askTool('systemd-analyze', [
      'calendar',
      '--iterations=2',
      '--base-time=2026-11-26 12:00:00 UTC',
      when,
    ])
    expect(code).toBe(0)
    expect(said).toMatch(/2026-11-27 02:30:00[\s\S]*2026-11-28 02:30:00/)
  })
})

describe('the files for operators', () => {
  it('set settings that the program knows', () => {
    const set = [...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, line]) =>
      line!.split(' ').map((one) => one.split('=')),
    )
    const given = Object.fromEntries(set)
    const table = readFileSync(join(root, 'deploy/README.md'), 'utf8')
    for (const name of Object.keys(given)) expect(name === 'NODE_ENV' || table.includes(`\`${name}\``), name).toBe(true)
    const key = Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7)).toString('base64')
    const read = readSettings(
      {
        ...given,
        WRAPPING_KEY_FILE: '',
        WRAPPING_KEY: key,
        ORIGIN: 'https://portal.example',
        SMTP_URL: 'smtp://localhost',
        MAIL_FROM: 'a@portal.example',
        SECURITY_CONTACT: 'mailto:a@portal.example',
      },
      'production',
      root,
    )
    expect(read).toMatchObject({ ok: true, value: { metricsPort: 9464, trustedProxy: '127.0.0.1' } })
  })

  it('shut the tools in without loosening the portal (ATT-07)', () => {
    const [tools, socket] = ['mon-dossier-tools.service', 'mon-dossier-tools.socket'].map(readUnit) as [string, string]
    expect(unit).toMatch(/^RestrictNamespaces=yes$/m)
    const [, group] = /^SupplementaryGroups=(.*)$/m.exec(unit)!
    expect(tools).toMatch(/^User=mon-dossier-tools\nGroup=mon-dossier-tools$/m)
    expect(group).toBe('mon-dossier-tools')
    expect(tools).toMatch(/^PrivateNetwork=yes$/m)
    expect(tools).not.toMatch(/^(EnvironmentFile|LoadCredential|ReadWritePaths|StateDirectory)=/m)
    const [, listens] = /^ListenStream=(.*)$/m.exec(socket)!
    expect(unit).toContain(`TOOLS_SOCKET=${listens}\n`)
    expect(readFileSync(join(root, 'deploy/portal'), 'utf8')).toContain(listens)
    expect(socket).toMatch(/^SocketUser=root\nSocketGroup=mon-dossier\nSocketMode=0660$/m)
    expect(socket).toMatch(new RegExp(`^ExecStartPre=.* -o root -g ${group} -m 3770 ${usualMemory}$`, 'm'))
    expect(tools).toContain(`dist/tools.js\n`)
  })

  it('make a backup as npm run portal does from the built program, with options that it knows', () => {
    const [, line] = /^ExecStart=\S+\/node (.*)$/m.exec(readUnit('mon-dossier-backup.service'))!
    expect(line!.startsWith(`${portal} `)).toBe(true)
    const parsed = parseArgs(commands, line!.slice(portal.length + 1).split(' '))
    expect(parsed).toMatchObject({ command: commands.backup })
    expect(parsed).toMatchObject({ options: { keep: '30' } })
  })

  it('ask the operator’s commands as npm run portal does from the built program, with the settings that the service has', () => {
    const script = readFileSync(join(root, 'deploy/portal'), 'utf8')
    expect(script).toContain(` ${portal} "$@"\n`)
    for (const line of [/^EnvironmentFile=(\S+)$/m, /^LoadCredential=wrapping\.key:(\S+)$/m, /DATA_DIR=(\S+)/])
      expect(script).toContain(line.exec(unit)![1])
  })

  it('keep what was compiled in the folder that systemd makes for the service alone', () => {
    expect(unit).toMatch(/^Environment=NODE_COMPILE_CACHE=%C\/mon-dossier\/\w+$/m)
    expect(unit).toMatch(/^CacheDirectory=mon-dossier\nCacheDirectoryMode=0700$/m)
  })

  it('start the built program as npm run start:built does, and only when it was built from what lies there', () => {
    const started = scripts['start:built'].replace(/^node /, '')
    expect(unit).toContain(`node_modules/.bin/node ${started}\n`)
    expect(unit).toMatch(/^ExecStartPre=\S+\/node deploy\/built-from\.ts$/m)
    const container = readFileSync(join(root, 'deploy/Containerfile'), 'utf8')
    expect(
      JSON.parse(/^CMD (\[.*\])$/m.exec(container)?.[1] ?? '[]')
        .slice(1)
        .join(' '),
    ).toBe(started)
  })
})
