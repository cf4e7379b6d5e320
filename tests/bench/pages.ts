import type { Child } from './child.ts'
import { atLeast, type Line, median, ms, perSecond, ratio, rotate } from './figures.ts'
import { load } from './load.ts'
import { escaped, type Frame } from './plain-page.ts'
import { expectStatus, type Visitor } from './visitor.ts'
import type { Someone } from './world.ts'

type Means = { portal: Child; limits: Child; visitor: Visitor; someone: Someone; rounds: number; seconds: number }

/** The pages that are read most, against a greeting and against the same list without any library. */
export async function measurePages({ portal, limits, visitor, someone, rounds, seconds }: Means): Promise<Line[]> {
  await portal.ask('countLimits')
  const bytes = await lendFrame(portal, limits, visitor, someone)
  const cookie = { cookie: someone.cookie }
  const page =
    (child: Child, path: string, headers: Record<string, string> = {}) =>
    () =>
      load({ port: child.port, path, headers, connections: 16, seconds })
  const measured = await rotate(rounds, {
    hello: page(limits, '/hello'),
    list: page(portal, '/en/cases', cookie),
    plain: page(limits, '/cases/anew', cookie),
    kept: page(limits, '/cases/kept', cookie),
    packed: page(portal, '/en/cases', { ...cookie, 'accept-encoding': 'gzip' }),
    aCase: page(portal, `/en/cases/${someone.caseIds[0]}`, cookie),
  })
  const rate = (of: keyof typeof measured) => median(measured[of].map(({ perSecond }) => perSecond))
  const p99 = (of: keyof typeof measured) => ms(median(measured[of].map((one) => one.p99)))
  const [hello, list, plain] = [rate('hello'), rate('list'), rate('plain')]
  const beside = (of: keyof typeof measured) => `${perSecond(rate(of))}, p99 ${p99(of)}`
  return [
    { what: 'Hono hello, 16 connections', figure: '1', beside: beside('hello') },
    {
      what: 'list of 50 cases, signed in: of Hono hello',
      figure: ratio(list / hello),
      goal: atLeast(list / hello, 0.035),
      beside: `${beside('list')}; ${bytes.list} bytes`,
    },
    {
      what: 'the same list: of the same page by raw statements and plain strings',
      figure: ratio(list / plain),
      goal: atLeast(list / plain, 0.5),
      beside: `${beside('plain')}; ${bytes.plain} bytes`,
    },
    {
      what: 'the same, where the raw statements keep their plans too: the yardstick of the list',
      figure: ratio(list / rate('kept')),
      beside: beside('kept'),
    },
    {
      what: 'the same list, packed as browsers ask for it: of Hono hello',
      figure: ratio(rate('packed') / hello),
      beside: beside('packed'),
    },
    {
      what: 'page of a case with 3 documents: of Hono hello',
      figure: ratio(rate('aCase') / hello),
      beside: beside('aCase'),
    },
  ]
}

/** Gives the plain page the frame of the real one, and holds the two against each other: the same rows, word for word, in about as many bytes. */
async function lendFrame(portal: Child, limits: Child, visitor: Visitor, { cookie }: Someone) {
  const real = expectStatus(await visitor.get('/en/cases'), 200).body
  await limits.ask('frame', frameOf(real))
  const plain = await (await fetch(`http://127.0.0.1:${limits.port}/cases/kept`, { headers: { cookie } })).text()
  const bytes = { list: Buffer.byteLength(real), plain: Buffer.byteLength(plain) }
  const [real50, plain50] = [rowsOf(real), rowsOf(plain)]
  const differs = real50.findIndex((row, index) => row !== plain50[index])
  if (real50.length !== 50 || plain50.length !== 50 || differs >= 0 || Math.abs(bytes.plain / bytes.list - 1) >= 0.03) {
    throw new Error(
      `port ${portal.port}: the pages differ: ${real50.length} and ${plain50.length} rows, ${bytes.list} and ${bytes.plain} bytes\n${real50[differs]}\n${plain50[differs] ?? plain.slice(0, 300)}`,
    )
  }
  return bytes
}

/** The real page around its rows, with a hole for what each request says anew. */
function frameOf(real: string): Frame {
  const [start, end] = [real.indexOf('<tbody>\n') + 8, real.indexOf('</tbody>')]
  const name = escaped(/<bdi>(.*?)<\/bdi><\/a>/.exec(real)?.[1] ?? '')
  const labels = [...(rowsOf(real)[0] ?? '').matchAll(/data-label="(.*?)"/g)].map((match) => match[1]!)
  const counts = ['active', 'due', 'hearing']
  const head = real
    .slice(0, start)
    .replaceAll(name, '{{name}}')
    .replace(/(?<=data-session-seconds=")\d+/, '{{seconds}}')
    .replace(/(?<=<span class="count">)\d+/g, () => `{{${counts.shift()}}}`)
  const foot = real
    .slice(end)
    .replaceAll(name, '{{name}}')
    .replace(/\d+ to \d+ of \d+/, '{{first}} to {{last}} of {{active}}')
    .replace(/(?<=until )\d\d:\d\d/, '{{until}}')
    .replace(/(?<=Printed on ).*?,\s\d\d:\d\d/, '{{printed}}')
  const holes = `${head}${foot}`.match(/\{\{\w+\}\}/g) ?? []
  if (counts.length > 0 || new Set(holes).size !== 9)
    throw new Error(`the list says something else now: ${holes.join(' ')}`)
  return { head, foot, labels }
}

/** As they are read: a blank before the end of a tag says nothing. */
const rowsOf = (page: string): string[] =>
  [...page.matchAll(/<tr[^>]*><th scope="row".*?<\/tr>/g)].map(([row]) =>
    row.replace(/\s+>/g, '>').replace(/\s{2,}/g, ' '),
  )
