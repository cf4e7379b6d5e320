import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { paper } from '../bench/paper.ts'
import { origin, root } from '../bench/world.ts'
import { eicar } from '../files/clamd.ts'
import { chanceFrom } from './chance.ts'
import { type Client, clientOf, ledgerOf, sumOf } from './client.ts'
import { setOut } from './crew.ts'
import { accept, comesBack, type Filed, fileAndSend } from './filing.ts'
import { boot } from './machine.ts'
import { openMailbox } from './mailbox.ts'
import { type Papers, papersOf } from './papers.ts'
import { bringCounsel, type Office, openOffice, signInAgain } from './people.ts'
import type { Orders } from './unit.ts'
import { goOn, openThings } from './update.ts'
import { plantForgetting } from './update-here.ts'

/*
 * The half of the drill that has no network but loopback, which it shares with the machine: it is the people, the mail server
 * and the operator. Run by unit.ts inside `unshare --net`.
 */
const orders = JSON.parse(process.argv[2] ?? '{}') as Orders
const tell = (words: string) => void process.send?.(words)
const faults: string[] = []
const port = 3000
const secrets = [
  '/etc/mon-dossier/wrapping.key',
  '/etc/mon-dossier/env',
  '/run/credentials/mon-dossier.service/wrapping.key',
  '/var/lib/mon-dossier/portal.db',
]

execFileSync('ip', ['link', 'set', 'lo', 'up'])
const mailbox = await openMailbox()
const began = performance.now()
const machine = await boot(orders.folder)
tell(`the machine is up after ${since(began)}`)
try {
  await (orders.before ? update(orders.before) : install())
} catch (error) {
  faults.push((error as Error).message)
  const journal =
    'journalctl -b --no-pager -u mon-dossier -u mon-dossier-tools -o cat | grep -v \'"level":30\' | tail -n 30'
  tell((await machine.ask(journal)).out)
} finally {
  await machine.powerOff()
  await mailbox.close()
}
await new Promise((sent) => process.send?.({ lines: [], faults }, sent))
process.exit(0)

async function install(): Promise<void> {
  const papers = papersOf(orders.now)
  await lay(orders.now, '/opt/mon-dossier')
  const printed = await firstStart(papers)
  await lookAtCage()
  if (orders.mutant) return
  const office = await openOffice(port, printed, mailbox)
  tell(
    `administrator registered by the printed link; office, officer and counsel by mail: ${mailbox.letters.length} letters`,
  )
  const filed = await fileAndSend(office.alice, office.caseId, paper(300_000), 'Exhibit A')
  note(await comesBack(office.alice, filed))
  await accept(office, filed)
  tell(`${filed.number} filed, checked by clamd, accepted`)
  await holdVirus(office)
  const clients = await restartUnderLoad(office)
  const restored = await backUpAndRestore(papers, office, filed)
  faults.push(...(await missingOf(restored, clients)))
  await checkAll('after the restore')
}

/** The release before is installed and in use; then this one, as the papers say. */
async function update(before: string): Promise<void> {
  const papers = papersOf(orders.now)
  await lay(before, '/opt/mon-dossier')
  const printed = await firstStart(papers, before)
  const office = await openOffice(port, printed, mailbox)
  const things = await openThings({ port, mailbox }, office)
  tell(things.told)
  if (orders.mutant) plantForgetting(orders.now)
  await lay(orders.now, '/opt/mon-dossier.new')
  const older = await buildRunning()
  const started = performance.now()
  if ((await machine.ask('id mon-dossier-tools')).code !== 0) {
    await machine.do(firstLine(papers.block('First start in production')))
    const users = papers.headOf('mon-dossier-tools.service', /Install, once/).filter((line) => /^user/.test(line))
    await machine.do(users.join('\n'))
  }
  const lines = papers.headOf('mon-dossier.service', /^# Update,/)
  const clients = [clientOf({ ...office.alice, cookie: office.alice.browser.cookie(), caseIds: [office.caseId] })]
  const crew = setOut(clients, { port, chance: chanceFrom(orders.seed), largest: 300_000 })
  for (const line of lines.slice(0, -1)) await machine.do(installing(line, orders.now))
  await crew.end()
  const { uploads, sends, broken } = sumOf(clients)
  tell(`built and put in place with counsel at work: ${uploads} uploads, ${sends} sends, ${broken} broken`)
  if (broken > 0) faults.push('a connection was broken before the restart')
  const down = performance.now()
  await machine.do(lines.at(-1) ?? '')
  const stopped = since(down)
  await ready()
  tell(`updated in ${since(started)}, away for ${since(down)} (the release before was gone after ${stopped})`)
  if ((await buildRunning()) === older) throw new Error('after the update the release before still runs')
  await lookAtCage()
  // Before the officer's new password, which ends their sessions.
  faults.push(...(await missingOf(office, clients)))
  const after = await goOn({ port, mailbox }, office, things)
  for (const line of after.lines) tell(line)
  faults.push(...after.faults)
  await checkAll('after the update')
}

/** Of which files the program that runs now was built: its folder may have been moved aside. */
function buildRunning(): Promise<string> {
  return machine.do('cat /proc/$(systemctl show --property MainPID --value mon-dossier)/cwd/dist/built-from')
}

/** As if the operator had unpacked it there: root's, and read by everybody. */
async function lay(release: string, at: string): Promise<void> {
  const lies = join(machine.files, at)
  cpSync(release, lies, { recursive: true })
  if (isQuick(release)) execFileSync('cp', ['-a', join(root, 'node_modules'), join(lies, 'node_modules')])
  await machine.do(`chown -R root: ${at}`)
}

/** With `--quick` the packages are those that npm ci brought here, when the release names the same. */
function isQuick(release: string): boolean {
  const lockOf = (folder: string) => readFileSync(join(folder, 'package-lock.json'), 'utf8')
  return orders.isQuick === true && lockOf(release) === lockOf(root)
}

/** What is done of a line of the papers that installs packages; npm 9 drops the link of Node, which releases until now did not lay anew. */
function installing(line: string, release: string): string {
  if (isQuick(release)) return line.replace('npm ci && ', '')
  const link = '(cd node_modules/.bin && ln -sf ../node-linux-*/bin/node node)'
  return release === orders.now ? line : line.replace('npm ci && ', `npm ci && ${link} && `)
}

/** The block of deploy/README.md, with the settings of this drill in place of the example's; gives what create-admin printed. */
async function firstStart(papers: Papers, release = orders.now): Promise<string> {
  giveSignatures()
  const smtp = `smtp://127.0.0.1:${mailbox.port}`
  const hasTools = isIn(release, '/opt/mon-dossier/deploy/mon-dossier-tools.service')
  const known = (line: string) =>
    (hasTools || !/^user\w+ .*mon-dossier-tools/.test(line)) &&
    line.split(' ').every((word) => !word.startsWith('/opt/mon-dossier/') || isIn(release, word))
  const block = papers
    .block('First start in production')
    .replace(/^ORIGIN=.*$/m, `ORIGIN=${origin}`)
    .replace(/^SMTP_URL=.*$/m, `SMTP_URL=${smtp}`)
    .split('\n')
    .filter(known)
    .join('\n')
  const end = block.lastIndexOf('/opt/mon-dossier/deploy/portal')
  const started = performance.now()
  await machine.do(`set -e\n${mutated(installing(block.slice(0, end), release))}`)
  await ready()
  tell(`“First start in production” done, and the portal ready, after ${since(started)}`)
  return machine.do(block.slice(end))
}

/** A release of before may lack a unit that the papers of now name. */
function isIn(release: string, path: string): boolean {
  try {
    readFileSync(join(release, path.slice('/opt/mon-dossier/'.length)))
    return true
  } catch {
    return false
  }
}

/** What freshclam would fetch, had the machine a network: one signature, and a daemon that starts without the others. */
function giveSignatures(): void {
  const [lib, drop] = [join(machine.files, 'var/lib/clamav'), join(machine.files, 'etc/systemd/system')]
  mkdirSync(lib, { recursive: true })
  cpSync(join(root, 'tests/files/eicar.ndb'), join(lib, 'eicar.ndb'))
  for (const unit of ['clamav-daemon.service.d', 'clamav-daemon.socket.d']) {
    mkdirSync(join(drop, unit), { recursive: true })
    writeFileSync(join(drop, unit, 'signatures.conf'), '[Unit]\nConditionPathExistsGlob=\n')
  }
}

/** The planted faults: a key that is everybody's to read, and a unit in which no cage can be made. */
function mutated(block: string): string {
  if (orders.mutant === 'key') return block.replace('umask 077; openssl', 'umask 022; openssl')
  if (orders.mutant !== 'namespaces') return block
  const unit = '/opt/mon-dossier/deploy/mon-dossier-tools.service'
  return block.replace(
    'systemctl enable',
    `sed -i 's/^RestrictNamespaces=.*/RestrictNamespaces=yes/' ${unit}\nsystemctl enable`,
  )
}

async function ready(): Promise<void> {
  let said = ''
  for (let tries = 0; tries < 120; tries++) {
    const isActive = (await machine.ask('systemctl is-active mon-dossier')).out.trim()
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch((error: Error) => error)
    if (isActive === 'active' && !(answer instanceof Error) && answer.ok) return
    said = `${isActive}, ${answer instanceof Error ? answer.message : answer.status}`
    // A cage that is open stays so, however often the start is tried.
    const open = await machine.ask('journalctl -b -u mon-dossier -o cat --no-pager | grep -m 1 "are not shut in"')
    if (open.code === 0) throw new Error(`the portal does not start: ${open.out.trim()}`)
    await sleep(500)
  }
  throw new Error(`the portal is not ready within a minute: ${said}`)
}

async function holdVirus({ alice, caseId }: Office): Promise<void> {
  const harmful = await fileAndSend(alice, caseId, Buffer.concat([paper(20_000), eicar]), 'Harmful')
  if (!(await comesBack(alice, harmful))) faults.push('a document that clamd knows for a virus was given back')
}

/** What the user of the tools could reach if a paper took one of them over: from its own service, and without the cage around each run. */
async function lookAtCage(): Promise<void> {
  const readable: string[] = []
  for (const path of secrets) {
    await machine.do(`test -f ${path}`)
    const { code } = await machine.ask(`runuser -u mon-dossier-tools -- head -c 1 ${path}`)
    if (code === 0) readable.push(path)
  }
  for (const path of readable) faults.push(`the tools’ user can read ${path}`)
  tell(`of ${secrets.length} secrets the tools’ user reads ${readable.join(', ') || 'none'}`)

  const pid = (await machine.do('systemctl show --property MainPID --value mon-dossier-tools')).trim()
  // The kernel puts devices of its own that lead nowhere into each new network: a route is what would lead out.
  const script = `id -un
    for path in ${secrets.join(' ')}; do head -c 1 $path > /dev/null && echo "secret $path"; done
    tail -n +2 /proc/net/route | while read -r device _; do echo "route $device"; done
    while read -r _ _ _ _ _ _ _ _ _ device; do [ $device = lo ] || echo "route $device"; done < /proc/net/ipv6_route
    echo > /dev/tcp/127.0.0.1/${port} && echo "the portal"
    echo seen`
  const { out, err } = await machine.ask(
    `nsenter -t ${pid} -m -n runuser -u mon-dossier-tools -- bash -c '${script}' 2> /dev/null`,
  )
  const [user, ...seen] = out.trim().split('\n')
  if (user !== 'mon-dossier-tools' || seen.pop() !== 'seen')
    faults.push(`nobody looked out of the tools’ service: ${`${out} ${err}`.trim()}`)
  if (seen.length > 0) faults.push(`from inside the tools’ service one reaches ${seen.join(', ')}`)
  tell(`as ${user} inside the tools’ service, of secrets, routes and the portal: ${seen.join(', ') || 'none'}`)

  const said = await machine.ask('/opt/mon-dossier/deploy/portal check')
  const cage = /^Cage of the tools: .*$/m.exec(said.out)?.[0]
  tell(cage ?? 'check says nothing of the cage')
  if (!cage) faults.push('check does not say which cage is in force')
  if (cage && !/the tools’ service.*nothing was reached/.test(cage)) faults.push(`check says: ${cage}`)
}

/** Three restarts while clients file; what was acknowledged is looked for, receipt by receipt. */
async function restartUnderLoad(office: Office): Promise<Client[]> {
  const clients: Client[] = []
  for (const name of ['Bea Roy', 'Carl Diaz']) {
    const one = await bringCounsel({ port, sam: office.sam, mailbox }, name, office.caseId)
    clients.push(clientOf({ ...one, cookie: one.browser.cookie(), caseIds: [office.caseId] }))
  }
  const chance = chanceFrom(orders.seed)
  for (let round = 0; round < 3; round++) {
    const crew = setOut(clients, { port, chance, largest: 1_000_000 })
    await sleep(2000 + chance() * 2000)
    await machine.do('systemctl restart mon-dossier')
    await crew.end()
    await ready()
  }
  const last = setOut(clients, { port, chance, largest: 100_000 })
  await sleep(2000)
  await last.end()
  faults.push(...(await missingOf(office, clients)))
  const { uploads, sends, broken } = sumOf(clients)
  tell(
    `three restarts under load: ${uploads} uploads and ${sends} sends acknowledged, ${broken} connections found the door closed, ${faults.length} faults`,
  )
  await checkAll('after the restarts')
  return clients
}

/** Of what clients were told was sent, what the registry does not see. Whether the bytes are right is the check's to say. */
async function missingOf({ sam }: Office, clients: readonly Client[]): Promise<string[]> {
  const missing: string[] = []
  for (const { id, number, files, sending } of ledgerOf(clients)) {
    if (sending !== 'acknowledged') continue
    const { status, path, body } = await sam.browser.open(`/en/admin/submissions/${id}`)
    if (!path.split('?')[0]?.endsWith(id)) throw new Error(`the officer who looks for what was sent is led to ${path}`)
    const titles = files.filter(({ fate }) => fate === 'acknowledged').map(({ title }) => title)
    const lost = [number ?? id, ...titles].filter((words) => !body.includes(words))
    if (status !== 200 || lost.length > 0)
      missing.push(`submission ${number ?? id} (${status}) lacks ${lost.join(', ')}`)
  }
  return missing
}

/** The runbook's steps, each as it says them. */
async function backUpAndRestore(papers: Papers, office: Office, filed: Filed): Promise<Office> {
  const says = (command: string) => papers.quoted('deploy/runbook/backup-and-restore.en.md', command)
  await machine.do(`set -e
    ${says('age-keygen -o restore.key')}
    ${says('age-keygen -y restore.key')} > /etc/mon-dossier/backup.pub
    ${says('install -d -o mon-dossier -g mon-dossier -m 700 /var/backups/mon-dossier')}
    ${says('systemctl link /opt/mon-dossier/deploy/mon-dossier-backup.service')}
    ${says('systemctl enable --now /opt/mon-dossier/deploy/mon-dossier-backup.timer')}
    ${says('systemctl start mon-dossier-backup')}`)
  const made = await machine.ask(
    'journalctl -b -u mon-dossier-backup -o cat --no-pager | tail -3; ls /var/backups/mon-dossier',
  )
  tell(`backup by its unit: ${made.out.trim().split('\n').slice(-2).join(' ')}`)
  await machine.do(says('systemctl stop mon-dossier mon-dossier-backup.timer'))
  await machine.do(says('mv /var/lib/mon-dossier /var/lib/mon-dossier-damaged'))
  await machine.do(
    says(
      '/opt/mon-dossier/deploy/portal restore --from /var/backups/mon-dossier --identity /root/restore.key --to /var/lib/mon-dossier',
    ),
  )
  await machine.do(says('chown -R mon-dossier: /var/lib/mon-dossier'))
  await machine.do(says('/opt/mon-dossier/deploy/portal audit verify'))
  await machine.do(says('/opt/mon-dossier/deploy/portal verify-objects'))
  await machine.do(says('systemctl start mon-dossier mon-dossier-backup.timer'))
  await ready()
  const { path } = await office.alice.browser.open('/en/submissions')
  if (!path.includes('/sign-in')) faults.push('a restored portal let somebody in without a sign-in')
  const again = { ...office, sam: await signInAgain(port, office.sam), alice: await signInAgain(port, office.alice) }
  note(await comesBack(again.alice, filed))
  const page = await again.sam.browser.open(`/en/admin/submissions/${filed.submission}`)
  if (!page.body.includes(filed.number)) faults.push(`${filed.number} is not there after the restore`)
  tell('restored as the runbook says: sessions ended, people signed in anew, and the document is the one that was sent')
  return again
}

async function checkAll(when: string): Promise<void> {
  const { code, out, err } = await machine.ask('/opt/mon-dossier/deploy/portal check --hashes')
  tell(`deploy/portal check --hashes ${when}: ${out.trim().split('\n').at(-1)}`)
  if (code !== 0 || !/All eleven hold/.test(out)) faults.push(`check ${when}: ${err.trim()} ${out.trim()}`)
  if (/not looked at/.test(err)) faults.push(`check ${when} lacked a setting: ${err.trim()}`)
}

function note(fault: string | undefined): void {
  if (fault) faults.push(fault)
}

function firstLine(block: string): string {
  return block.split('\n')[0] ?? ''
}

function since(start: number): string {
  return `${Math.round((performance.now() - start) / 1000)} s`
}
