import { spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../free-port.ts'
import { findProgram } from '../../tools.ts'

export type Mailbox = {
  /** As `BOUNCE_IMAP_URL` names it. */
  readonly url: string
  /** Puts a message there, as a mail server would. */
  deliver(message: string): void
  /** How many it holds: seen or not yet. */
  count(): { readonly unseen: number; readonly seen: number }
  stop(): Promise<void>
}

/** Debian's dovecot on loopback with one mailbox, in a folder of its own. */
export async function startDovecot(): Promise<Mailbox> {
  const folder = mkdtempSync(join(tmpdir(), 'dovecot-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const owner = process.getuid?.() === 0 ? { name: 'nobody', group: 'nogroup', uid: 65_534, gid: 65_534 } : current()
  for (const name of ['mail', 'mail/new', 'mail/cur', 'mail/tmp', 'run', 'state']) {
    mkdirSync(join(folder, name))
    if (name.startsWith('mail')) chownSync(join(folder, name), owner.uid, owner.gid)
  }
  writeFileSync(join(folder, 'users'), 'bounces:{PLAIN}secret:::::\n')
  writeFileSync(join(folder, 'dovecot.conf'), configFor(folder, port, owner))
  const child = spawn(findProgram('dovecot')!, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await listens(port)
  let number = 0
  return {
    url: `imap://bounces:secret@127.0.0.1:${port}/INBOX`,
    deliver(message) {
      const path = join(folder, 'mail/new', `${Date.now()}.${++number}.test`)
      writeFileSync(path, message.replaceAll(/\r?\n/g, '\n'))
      chownSync(path, owner.uid, owner.gid)
    },
    count() {
      const names = ['new', 'cur'].flatMap((name) => readdirSync(join(folder, 'mail', name)))
      const seen = names.filter((name) => /:2,.*S/.test(name)).length
      return { seen, unseen: names.length - seen }
    },
    async stop() {
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function current() {
  const { username, uid, gid } = userInfo()
  return { name: username, group: String(gid), uid, gid }
}

type Owner = { readonly name: string; readonly group: string }

const configFor = (folder: string, port: number, { name, group }: Owner) => `
dovecot_config_version = 2.4.1
dovecot_storage_version = 2.4.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = ${folder}/mail
first_valid_uid = 1
mail_uid = ${name}
mail_gid = ${group}
default_internal_user = ${name}
default_internal_group = ${group}
default_login_user = ${name}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
passdb passwd-file {
  passwd_file_path = ${folder}/users
}
userdb static {
  fields {
    uid = ${name}
    gid = ${group}
    home = ${folder}/mail
  }
}
`

async function listens(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (isThere) return
    await sleep(50)
  }
  throw new Error('dovecot does not listen')
}
