import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { compare } from './compare.ts'
import { postsIn, shapeOf } from './crawl.ts'
import { masker } from './mask.ts'

const one = 'abcdefghijkmnpqrstuvwxyz23'
const other = 'bbcdefghijkmnpqrstuvwxyz23'

describe('pages of two checkouts', () => {
  it('are the same where only chance differs', () => {
    const page = (port: number, id: string, asset: string) =>
      masker(port)(
        `<script src="/assets/app.${asset}.js"></script><a href="http://localhost:${port}/en/cases/${id}">${id}</a>`,
      )
    expect(page(4001, one, '0123456789ab')).toBe(page(4002, other, 'ba9876543210'))
    expect(page(4001, one, '0123456789ab')).toContain('/en/cases/cases~1')
  })

  it('keep two cases apart, and one case the same on each page', () => {
    const mask = masker(4001)
    expect(mask(`/en/cases/${one} /en/cases/${other}`)).toBe('/en/cases/cases~1 /en/cases/cases~2')
    expect(mask(`about ${other}`)).toBe('about cases~2')
    expect(mask(`back=%2Fen%2Fcases%2F${other}`)).toBe('back=%2Fen%2Fcases%2Fcases~2')
  })

  it('keep the words of what is signed', () => {
    const part = (facts: object) => Buffer.from(JSON.stringify(facts)).toString('base64url')
    const signed = (signature: string) =>
      masker(1)(`${part({ alg: 'EdDSA' })}.${part({ number: '2026-000001' })}.${signature}`)
    expect(signed('abc')).toBe(signed('def'))
    expect(signed('abc')).toContain('2026-000001')
  })

  it('differ by one word, by a page that is gone and by one that is new', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pages-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const keep = (run: string, name: string, text: string) => {
      mkdirSync(join(folder, run, 'counsel/en'), { recursive: true })
      writeFileSync(join(folder, run, 'counsel/en', name), text)
    }
    keep('a', 'same.txt', 'one\ntwo')
    keep('b', 'same.txt', 'one\ntwo')
    keep('a', 'word.txt', 'one\nSign in\nthree')
    keep('b', 'word.txt', 'one\nLog in\nthree')
    keep('a', 'gone.txt', '')
    keep('b', 'new.txt', '')
    keep('a', 'order.txt', 'one\ntwo')
    keep('b', 'order.txt', 'two\none')
    expect(compare(join(folder, 'a'), join(folder, 'b'))).toEqual([
      'only before: counsel/en/gone.txt',
      'only after:  counsel/en/new.txt',
      'differs:     counsel/en/order.txt\n    the same lines in another order',
      'differs:     counsel/en/word.txt\n    - Sign in\n    + Log in',
    ])
  })

  it('of one kind have one shape', () => {
    expect(shapeOf(`/en/cases/${one}/hearings?after=1.a&q=x`)).toBe('/en/cases/:x/hearings?after&q')
    expect(shapeOf('/en/help/signing-in')).toBe('/en/help/signing-in?')
  })

  it('hold forms, which are sent without their seal: with nothing, and as if another page had been seen', () => {
    const page = (body: string) => ({ status: 200, type: 'text/html; charset=UTF-8', location: undefined, body })
    const fields =
      '<input type="hidden" name="seen" value="1"><input type="hidden" name="seal" value="s"><input name="title" value="A &amp; B">'
    expect(postsIn(page(`<form method="post" action="/en/x">${fields}</form>`), '/en/y')).toEqual([
      { action: '/en/x', fields: {} },
      { action: '/en/x', fields: { seen: 'another', title: 'A & B' } },
    ])
    expect(postsIn(page('<form method="post"><input name="code"></form>'), '/en/y')).toEqual([
      { action: '/en/y', fields: {} },
    ])
    expect(postsIn(page('<form method="get" action="/en/x"></form>'), '/en/y')).toEqual([])
    expect(postsIn(page('<form method="post" action="/en/sign-out"></form>'), '/en/y')).toEqual([])
  })

  it('show no secret of one account, even one that could be a sum', () => {
    const shown = (secret: string) => masker(1)(`<code>${secret}</code>`)
    expect(shown(Array(8).fill('AAAA').join(' '))).toBe(shown(Array(8).fill('QRST').join(' ')))
  })
})
