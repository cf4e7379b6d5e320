import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { compare } from './compare.ts'
import { crawl, type Post, postsIn, shapeOf } from './crawl.ts'
import { startDemo } from './demo.ts'
import { masker } from './mask.ts'
import { type Answer, personasOf, signIn, type Visitor, visitorOf } from './visitor.ts'

/*
 * The pages of the sample world as files, to be compared with those of another checkout.
 *   npm run pages -- DIR [--root CHECKOUT] [--settle SECONDS]   each page that links lead to, for each person and language
 *     --only counsel,registry                                   only these people
 *   npm run pages -- --compare BEFORE AFTER                     what differs; ends with 1 where something does
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    compare: { type: 'boolean', default: false },
    root: { type: 'string', default: join(import.meta.dirname, '../..') },
    only: { type: 'string' },
    // So long at least; then until nothing more is written.
    settle: { type: 'string', default: '15' },
  },
})
const [first, second] = positionals

/** What nobody links to, or only programs read. */
const startsOf = (locale: string) => [
  `/${locale}`,
  `/${locale}/nothing-here`,
  ...['/api/v1/openapi.json', '/feed/openapi.json', '/audit-tips.json', '/digests.json', '/signing-keys.json'],
  ...['/.well-known/security.txt', '/robots.txt'],
]

const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(0)

if (values.compare && first && second) {
  const differences = compare(resolve(first), resolve(second))
  for (const difference of differences) console.log(difference)
  console.log(`${differences.length} pages differ.`)
  process.exitCode = differences.length > 0 ? 1 : 0
} else if (first && !values.compare) await keepPages(resolve(first), resolve(values.root))
else {
  console.error('npm run pages -- DIR [--root CHECKOUT], or npm run pages -- --compare BEFORE AFTER')
  process.exitCode = 1
}

async function keepPages(folder: string, root: string) {
  const started = performance.now()
  const demo = await startDemo(root)
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void demo.stop().then(() => process.exit(1)))
  try {
    await sleep(Number(values.settle) * 1000)
    await demo.quiet()
    console.log(`quiet after ${seconds(started)} s`)
    const mask = masker(demo.port)
    const index: string[] = []
    const keep = (place: string, address: string, answer: Answer) => {
      const masked = mask(address)
      const name = join(place, fileName(masked))
      const head = `${answer.status} ${answer.type}${answer.location ? ` → ${mask(answer.location)}` : ''}`
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), `${masked}\n${head}\n\n${mask(answer.body)}`)
      index.push(`${name}\t${answer.status}\t${masked}`)
    }
    const rounds: { readonly place: string; readonly visitor: Visitor; readonly posts: readonly Post[] }[] = []
    const visit = async (who: string, visitor: Visitor, starts: readonly string[], locale: string) => {
      const before = performance.now()
      const count = index.length
      const place = join(who, locale)
      const posts = new Map<string, Post>()
      for await (const { address, answer } of crawl(visitor, starts, locale)) {
        keep(place, address, answer)
        for (const post of postsIn(answer, address)) {
          const shape = `${shapeOf(post.action)} ${Object.keys(post.fields)}`
          if (!posts.has(shape)) posts.set(shape, post)
        }
      }
      rounds.push({ place, visitor, posts: [...posts.values()] })
      console.log(`${who} (${locale}): ${index.length - count} pages, ${seconds(before)} s`)
    }
    for (const locale of ['en', 'fr']) await visit('nobody', visitorOf(demo.port), startsOf(locale), locale)
    for (const email of await personasOf(demo.port)) {
      if (values.only && !values.only.split(',').includes(email.split('@')[0]!)) continue
      const visitor = await signIn(demo.port, email)
      for (const locale of ['en', 'fr']) await visit(email.split('@')[0]!, visitor, [`/${locale}`], locale)
    }
    // After all pages, since a form that needs nothing is not refused.
    const before = index.length
    for (const { place, visitor, posts } of rounds)
      for (const { action, fields } of posts)
        keep(join(place, 'seen' in fields ? 'stale' : 'empty'), action, await visitor.post(action, fields))
    console.log(`${index.length - before} forms sent empty, or from a page that is stale`)
    writeFileSync(join(folder, 'index.tsv'), `${index.join('\n')}\n`)
    console.log(`${index.length} pages in ${folder}, ${seconds(started)} s`)
  } finally {
    await demo.stop()
  }
}

/** Of an address: short enough for a file, and no two the same. */
function fileName(address: string): string {
  const plain = address.slice(1).replace(/[^\w.~=-]+/g, '_') || '_'
  if (plain.length <= 150) return `${plain}.txt`
  const sum = [...address].reduce((all, letter) => (Math.imul(all, 31) + letter.codePointAt(0)!) >>> 0, 7)
  return `${plain.slice(0, 140)}_${sum.toString(36)}.txt`
}
