import { expect, it } from 'vitest'
import { emailAddress, webAddress } from '../views/components/addresses.ts'
import { unbroken } from '../views/components/times.ts'
import { bareAddressesIn } from './whole-addresses.ts'

it('a page that any test opens is refused where a line may break within an e-mail address', () => {
  for (const page of ['<p>Write to alice@example.test.</p>', '<td><bdi>alice.roy@firm.example</bdi></td>'])
    expect(bareAddressesIn(page), page).toHaveLength(1)
})

it('one that says where it goes on, data, and what people wrote are let be', () => {
  for (const page of [
    `<td>${emailAddress('alice.roy@firm.example')}</td>`,
    `<p>${unbroken('We sent a message to alice.roy@firm.example. Enter the code.')}</p>`,
    '<code>a@b.example</code><option>Alice · a@b.example</option><input value="a@b.example">',
    '<p class="as-written">Write to a@b.example</p><p dir="auto">a@b.example</p>',
  ])
    expect(bareAddressesIn(page), page).toEqual([])
})

it('an address goes on behind its @ or before a dot, within a sentence too', () => {
  expect(String(emailAddress('alice.roy@firm.example'))).toBe(
    '<bdi class="pieces">alice<wbr>.roy@<wbr>firm<wbr>.example</bdi>',
  )
  expect(String(unbroken('To alice@firm.example: 2026-000001.'))).toBe(
    'To <bdi class="pieces">alice@<wbr>firm<wbr>.example</bdi>: <span class="ref">2026-000001</span>.',
  )
})

it('one with a piece wider than a telephone may break anywhere, so that no page is wider than its window', () => {
  expect(String(emailAddress(`${'a'.repeat(60)}@firm.example`))).not.toContain('class')
})

it('a web address goes on behind a slash or before a dot', () => {
  expect(String(webAddress('https://firm.example/portal'))).toBe(
    '<bdi class="pieces">https://<wbr>firm<wbr>.example/<wbr>portal</bdi>',
  )
})
