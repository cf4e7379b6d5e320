import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drills } from '../drills/all.ts'
import { claimsIn, testClaims } from './claims.ts'
import { byCommand, notHere } from './elsewhere.ts'
import { isRequirement, requirements } from './requirements.ts'

const claims = testClaims()

/** A command's own file, and the list of names beside it where it has one. */
const listsOf = (file: string) =>
  [file, join(dirname(file), 'targets.ts')].filter(existsSync).map((path) => readFileSync(path, 'utf8'))

describe('the table of what is promised against attack', () => {
  it('has a test, a command or a reason for each requirement', () => {
    const held = new Set([
      ...claims.filter(({ isSkipped }) => !isSkipped).map(({ id }) => id),
      ...Object.keys(byCommand),
      ...Object.keys(notHere),
    ])
    expect(Object.keys(requirements).filter((id) => !held.has(id))).toEqual([])
  })

  it('is claimed by no test that is skipped, nor of a requirement that there is not', () => {
    expect(claims.filter(({ id, isSkipped }) => isSkipped || !isRequirement(id))).toEqual([])
  })

  it('gives no reason for what a test holds', () => {
    const tested = new Set(claims.map(({ id }) => id))
    expect(Object.keys(notHere).filter((id) => tested.has(id))).toEqual([])
  })

  it('names commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
    const missing = Object.values(byCommand)
      .flat()
      .filter((command) => {
        const [script = '', name] = command.split(' -- ')
        if (script === 'drill') return !(name && name in drills)
        const [file] = /\S+\.ts$/.exec(scripts[script] ?? '') ?? []
        return !file || (name && !listsOf(file).some((text) => new RegExp(`^ {2}${name}: \\{`, 'm').test(text)))
      })
    expect(missing).toEqual([])
  })
})

describe('a claim', () => {
  const found = (text: string) =>
    claimsIn([{ path: 'tests/a.test.ts', text }]).map(({ id, isSkipped }) => [id, isSkipped])

  it('is the end of a title: of a test, a group, a row', () => {
    expect(found("it('does it (SEC-001, ABU-02)', () => {})")).toEqual([
      ['SEC-001', false],
      ['ABU-02', false],
    ])
    expect(found("describe.each([1])('all of %s (SEC-003)', () => {})")).toEqual([['SEC-003', false]])
    expect(found("it.each([['a row (SEC-004)', 1]])('%s', () => {})")).toEqual([['SEC-004', false]])
    expect(found("it.skip('later (SEC-005)', () => {})")).toEqual([['SEC-005', true]])
  })

  it('is none in the middle of a sentence or in a comment', () => {
    expect(found("// it('once (SEC-001)')\nit('by (SEC-001) it holds', () => {})")).toEqual([])
  })
})
