import { dotted, type Node, nodeRule, type Rule } from './source.ts'

const keepsSecrets = /^src\/(accounts|feed\/tokens|api\/tokens|calendar\/addresses|platform\/(keyring|secret-token))/
const secretName =
  /^(secret|secretHash|token|tokenHash|hash|expected|kept|hashSecret|hashToken|hashCode|hashOf|linkSecret|resetSecret|codeOfInvitation|resetCode|deriveToken)$/

/** Secrets and their hashes are compared in constant time; the database looks a hash up by its index. */
export const steadyComparisons: Rule = (source) =>
  keepsSecrets.test(source.path)
    ? nodeRule((node) => {
        if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return
        const sides = [node.left, node.right]
        if (sides.some(isNothing)) return
        return sides.some(isSecret) && `compares a secret with ${node.operator}`
      })(source)
    : []

function isSecret(node: Node): boolean {
  const named = node.type === 'CallExpression' ? node.callee : node
  return secretName.test(dotted(named)?.split('.').at(-1) ?? '')
}

const isNothing = (node: Node) =>
  (node.type === 'Literal' && (node.value === null || typeof node.value === 'number')) ||
  (node.type === 'Identifier' && node.name === 'undefined')

/** Files whose comparison of a secret is the lock itself: without one they would open to anything. */
const locks =
  /^src\/(accounts\/(invitations\/secrets|sign-in\/reset|factors\/one-time-codes|own-account\/email-change)|platform\/secret-token)\.ts$/

export const lockedFiles: Rule = ({ path, text }) =>
  locks.test(path) && !/\btimingSafeEqual\(/.test(text.replace(/^import.*$/gm, ''))
    ? [`${path}:1 compares nothing in constant time`]
    : []

/** Each repetition begins with signs that what it repeats cannot take, so that there is one way to read a text. */
const looked = new Set([String.raw`^\/(en|fr)((?:\/[\w-]+)*)$`, String.raw`(?:=\?utf-8\?[bq]\?[^?]*\?=)+`])

/** What repeats without bound holds nothing that repeats without bound: no text makes it try for ever. */
export const tamePatterns: Rule = nodeRule((node) => {
  if (node.type === 'Literal' && 'regex' in node && node.regex)
    return repeatsRepeats(node.regex.pattern) && `repeats what repeats: /${node.regex.pattern}/`
  const made = node.type === 'NewExpression' && dotted(node.callee) === 'RegExp' && node.arguments[0]
  if (made && made.type === 'Literal' && typeof made.value === 'string')
    return repeatsRepeats(made.value) && `repeats what repeats: ${made.value}`
})

const unbounded = /^(?:[*+]|\{\d+,\})/

function repeatsRepeats(pattern: string): boolean {
  if (looked.has(pattern)) return false
  const plain = pattern.replace(/\\./g, 'a').replace(/\[[^\]]*\]/g, 'a')
  const open: boolean[] = [false]
  for (let at = 0; at < plain.length; at++) {
    const sign = plain[at]!
    if (sign === '(') open.push(false)
    else if (sign === ')') {
      const holds = open.pop() ?? false
      const repeats = unbounded.test(plain.slice(at + 1))
      if (holds && repeats) return true
      if (holds || repeats) open[open.length - 1] = true
    } else if (unbounded.test(plain.slice(at)) && plain[at - 1] !== ')') open[open.length - 1] = true
  }
  return false
}
