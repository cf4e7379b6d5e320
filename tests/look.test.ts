// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted examples are code
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { classesRuled, classesWritten, wordsQuoted } from './source/classes.ts'
import { readSources, type Source } from './source/source.ts'

const program = readSources(['src', 'views'], ['.ts'])
const scripts = readSources(['public'], ['.js']).map(({ text }) => text)
const sheet = readSources(['public'], ['app.css'])[0]!.text

const isHook = (name: string) => scripts.some((text) => new RegExp(`\\.${name}['", ]`).test(text))

describe('the one style sheet', () => {
  it('has a rule for every class that a page writes, unless a script looks for it', () => {
    const ruled = new Set(classesRuled(sheet))
    const bare = program.flatMap((source) =>
      classesWritten(source)
        .filter((name) => !ruled.has(name) && !isHook(name))
        .map((name) => `${source.path}: ${name}`),
    )
    expect(bare).toEqual([])
  })

  it('has no rule without a use', () => {
    const used = new Set(program.flatMap((source) => [...classesWritten(source), ...wordsQuoted(source)]))
    const begun = [...used].filter((word) => word.endsWith('-'))
    const idle = classesRuled(sheet).filter(
      (name) =>
        !used.has(name) &&
        !begun.some((start) => name.startsWith(start)) &&
        !scripts.some((text) => text.includes(`'${name}'`)),
    )
    expect(idle).toEqual([])
  })

  it('looks alike however a screen is turned', () => {
    expect(sheet).not.toMatch(/orientation/)
  })

  it('weighs at most 12 KB packed', () => {
    expect(gzipSync(sheet).length).toBeLessThanOrEqual(12_000)
  })
})

describe('what is read of the sources', () => {
  const file = (text: string): Source => ({ path: 'views/a.ts', text })

  it('finds classes in text and in what a hole gives', () => {
    const found = (text: string) => classesWritten(file(text))
    expect(found('html`<p class="a ${x && \'b\'}">`')).toEqual(['a', 'b'])
    expect(found('html`<p ${x === \'y\' && html`class="c"`}>`')).toEqual(['c'])
    expect(found("html`<p class=\"a ${x === 'y' ? 'b' : ''}\">`")).toEqual(['a', 'b'])
    expect(wordsQuoted(file("const a = { kind: 'danger' }, b = `input-${size}`"))).toEqual(['danger', 'input-'])
  })

  it('finds the names of rules, and no figures, addresses or words', () => {
    expect(classesRuled('/* .no */ .a:is(.b-1, c) { margin: 0.5em url(x.woff2); content: ".d" }')).toEqual(['a', 'b-1'])
  })
})
