import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { recipientFault } from '../../src/operator/backup/sealing.ts'
import { commandHelp, commands, parseArgs } from '../../src/operator/index.ts'
import { portalCommand, portalCommandWith, withKey } from '../portal-command.ts'
import { createWorld } from '../world.ts'

const otherKey = Buffer.from(Array.from({ length: 32 }, (_, n) => n * 7)).toString('base64')

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portal-asked-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe('help', () => {
  it('is given for all commands, for one and for a family of them, however it is asked', () => {
    const all = Object.keys(commands)
    for (const words of [[], ['help'], ['--help'], ['-h'], ['help', 'nonsense']])
      expect(parseArgs(commands, words), words.join(' ')).toEqual({ help: all })
    for (const words of [
      ['help', 'backup'],
      ['backup', '--help'],
      ['backup', '--to', '/somewhere', '-h'],
    ])
      expect(parseArgs(commands, words), words.join(' ')).toEqual({ help: ['backup'] })
    expect(parseArgs(commands, ['audit', 'verify', '--help'])).toEqual({ help: ['audit verify'] })
    expect(parseArgs(commands, ['help', 'feed-token'])).toEqual({
      help: ['create', 'list', 'rotate', 'revoke'].map((act) => `feed-token ${act}`),
    })
  })

  it('says of each option that it is there, and whether it must be', () => {
    for (const [name, { options = {} }] of Object.entries(commands)) {
      const [usage = ''] = commandHelp(commands, [name]).split(/\n {6}\S/)
      const asked = usage.replace(/\s+/g, ' ')
      for (const [option, { kind }] of Object.entries(options)) {
        expect(asked).toMatch(new RegExp(`--${option}\\b`))
        if (kind === 'needed') expect(asked.replace(/\[[^\]]*\]/g, '')).toContain(`--${option} `)
      }
    }
    expect(commandHelp(commands, ['retention'])).toContain('[--order ADDRESS --order ADDRESS --reason TEXT]')
  })

  it('fits a terminal of 80 columns, and leaves out no command', () => {
    const text = commandHelp(commands, Object.keys(commands))
    for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
    for (const name of Object.keys(commands)) expect(text).toContain(`  ${name}`)
    expect(commandHelp(commands, ['backup'])).toMatch(/^ {2}backup --to DIR/)
  })
})

describe('a command asked wrongly', () => {
  it.each([
    [['audit'], 'There is no command "audit"; there is "audit verify".'],
    [['nonsense'], 'There is no command "nonsense".'],
    [['check', 'extra'], '"check" takes nothing more, and not "extra".'],
    [['backup', '--to'], '--to needs a value after it.'],
    [['backup', '--to', '--keep', '3'], '--to needs a value after it.'],
    [['backup', '--to', ''], '--to needs a value after it.'],
    [['backup', '--to', '/b', '--for', ''], '--for needs a value after it.'],
    [['check', '--hashes=yes'], '--hashes takes no value.'],
    [['check', '--nope'], 'There is no option --nope.'],
    [['check', '--to', '/b'], '"check" has no option --to.'],
    [['export', '--to', '/b'], '"export" needs one CASE.'],
    [['move-blobs'], '"move-blobs" needs disk or s3.'],
  ])('is told so: %j', (words, misuse) => {
    expect(parseArgs(commands, words)).toEqual({ misuse })
  })

  it.each([
    [['create-admin', '--email', 'olga@portal.test'], 'create-admin', '--name: the person to invite'],
    [['create-admin', '--name', ' ', '--email', 'olga@portal.test'], 'create-admin', '--name: the person to invite'],
    [['sessions', 'end'], 'sessions end', '--email: whose sessions to end'],
    [['backup', '--for', 'age1'], 'backup', '--to: the folder of backups'],
    [['restore', '--from', '/b'], 'restore', '--identity: the file of the secret key'],
    [['export', 'TC5-00001'], 'export', '--to: the zip to write'],
    [['feed-token', 'create', '--name', 'CMS'], 'feed-token create', '--scopes: what it may do'],
    [['feed-token', 'revoke'], 'feed-token revoke', '--id: feed-token list shows it'],
  ])('is told what it needs before anything is opened: %j', (words, name, what) => {
    expect(parseArgs(commands, words)).toEqual({ misuse: `${name} needs ${what}.`, name })
  })

  it('shows nothing of a secret key that was given for a public one', () => {
    const fault = recipientFault(['AGE-SECRET-KEY-1QEGKKJU0ABCDEF'])
    expect(fault).toContain('that is a secret key')
    expect(fault).not.toContain('QEGK')
  })
})

describe('npm run portal --', { timeout: 120_000 }, () => {
  it('makes no portal in a wrong folder, unless its first administrator is asked for', async () => {
    const folder = emptyFolder()
    for (const words of [['audit', 'verify'], ['check']]) {
      const { code, out, err } = await portalCommand(folder, ...words)
      expect([code, out], words.join(' ')).toEqual([1, ''])
      expect(err).toMatch(new RegExp(`${folder}.*|.*${folder}`))
    }
    expect(readdirSync(folder)).toEqual([])
    const made = await portalCommand(folder, 'create-admin', '--name', 'Olga Roy', '--email', 'olga@portal.test')
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(existsSync(join(folder, 'portal.db'))).toBe(true)
  })

  it('gives no link that would open nothing, under another wrapping key', async () => {
    const { portal } = await createWorld(withKey)
    const words = ['create-admin', '--another', '--name', 'Olga Roy', '--email', 'olga@portal.test']
    const refused = await portalCommandWith({ WRAPPING_KEY: otherKey }, portal.settings.dataDir, ...words)
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('another key')
    expect(portal.db.$client.prepare("select 1 from invitations where name = 'Olga Roy'").get()).toBeUndefined()
  })

  it('says who holds the database, in one sentence', async () => {
    const { portal } = await createWorld(withKey)
    portal.db.$client.exec('begin immediate')
    const refused = await portalCommand(portal.settings.dataDir, 'digest')
    portal.db.$client.exec('rollback')
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toMatch(/^Another program holds the database[^\n]*\n$/)
  })

  it('says what is wrong with a folder, a key file or a version, in one sentence', async () => {
    const folder = emptyFolder()
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const admin = ['create-admin', '--name', 'Olga', '--email', 'olga@portal.test']
    expect((await portalCommand(file, ...admin)).err).toMatch(/a-file cannot be used: EEXIST[^\n]*\n$/)
    const restore = ['restore', '--from', folder, '--to', join(folder, 'data'), '--identity']
    expect((await portalCommand(folder, ...restore, folder)).err).toMatch(/^The system refuses: EISDIR[^\n]*\n$/)
    expect((await portalCommand(folder, ...restore, file)).err).toContain('a-file holds no secret key of age')
    const noKey = await portalCommandWith({ WRAPPING_KEY: '', WRAPPING_KEY_FILE: folder }, folder, 'check')
    expect(noKey).toMatchObject({ code: 1, err: 'WRAPPING_KEY_FILE names a file that cannot be read.\n' })

    const { portal } = await createWorld(withKey)
    portal.db.$client.exec("insert into schema_migrations values ('9999_later', 'x')")
    expect((await portalCommand(portal.settings.dataDir, 'digest')).err).toMatch(/^This database is newer[^\n]*\n$/)
  })

  it('writes nothing that the user of the service could not read, when root asks', async () => {
    const [folder, isRoot] = [emptyFolder(), process.geteuid?.() === 0]
    const someone = isRoot ? 65_534 : process.geteuid?.()
    if (isRoot) chownSync(folder, 65_534, 65_534)
    chmodSync(folder, 0o700)
    // What a portal of root left in memory when it was killed.
    const left = `/dev/shm/mon-dossier-4194300-${'0'.repeat(24)}`
    mkdirSync(join(left, 'within'), { recursive: true, mode: 0o700 })
    onTestFinished(() => rmSync(left, { recursive: true, force: true }))
    const made = await portalCommand(folder, 'create-admin', '--name', 'Olga', '--email', 'olga@portal.test')
    expect(made).toMatchObject({
      code: 0,
      err: isRoot ? `Going on as user ${someone}, to whom ${folder} belongs.\n` : '',
    })
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).uid, name).toBe(someone)
  })
})
