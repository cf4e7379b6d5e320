import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/*
 * Passwords that are tried first. `common-passwords.txt.gz` holds the 5,000 commonest of twelve characters and more out of ten
 * million that leaked (Mark Burnett's list of 2015, public domain, by way of SecLists, MIT; folded as below, in alphabetical
 * order, one a line). What people make by rule is known by rule: at most two everyday words, names of this place or runs of
 * the keyboard, with figures and signs around them, or something short over and over.
 */

const everyday = `
password passwords passwort motdepasse motdepass mdp pass word passe secret admin administrator administrateur root user
utilisateur login logon connexion session welcome bienvenue bonjour bonsoir hello salut letmein changeme iloveyou jetaime
test demo temp default soleil sunshine princess princesse chocolat chocolate football soccer hockey baseball monkey dragon
master shadow superman batman starwars pokemon computer ordinateur internet google facebook microsoft windows apple samsung
summer winter spring autumn ete hiver printemps automne january february march april june july august september october
november december janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre monday friday lundi
vendredi amour love liberte liberty freedom famille family maison home papa maman mother father jesus angel ange bébé baby
trustno1 whatever nothing azerty qwerty qwertz azertyuiop qwertyuiop
canada canadien canadian quebec montreal toronto ottawa vancouver calgary edmonton winnipeg ontario alberta manitoba
mycase moncas mondossier dossier dossiers case cases cas portal portail tribunal board commission court cour greffe registry
irb cisr ircc rpd rad spr sar immigration refugee refugees refugie refugiee refugies asylum asile claimant claim demandeur
demandeuse demande appeal appellant appel appelant appelante hearing audience counsel conseil lawyer avocat avocate paralegal
notary notaire barreau law droit loi judge juge member membre my mon ma mes the le la les
`

const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  'zyxwvutsrqponmlkjihgfedcba',
  'qwertyuiopasdfghjklzxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
]
const leastRun = 4
const mostWords = 2
const mostFigures = 8

/** Lower case, without accents, spaces, points and dashes. */
const foldPassword = (password: string): string =>
  password
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s._-]/g, '')

const lookalikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const unmask = (text: string) => text.replace(/[013457@$!]/g, (sign) => lookalikes[sign]!)

let held: { list: ReadonlySet<string>; words: readonly string[] } | undefined
function known() {
  held ??= {
    list: new Set(
      gunzipSync(readFileSync(new URL('./common-passwords.txt.gz', import.meta.url)))
        .toString()
        .split('\n'),
    ),
    words: everyday.trim().split(/\s+/).map(foldPassword),
  }
  return held
}

/** `own` are words that belong to the person: their name, their address. The password is judged as a whole. */
export function isCommonPassword(password: string, own: readonly string[]): boolean {
  const folded = foldPassword(password)
  const { list, words } = known()
  if (new Set(folded).size < 4 || list.has(folded) || isRepeated(folded)) return true
  const theirs = own.flatMap((text) => [text, ...text.split(/[\s@._-]+/)]).map(foldPassword)
  return isPieced(folded, new Set([...words, ...theirs.filter((word) => word.length > 1)]))
}

const isRepeated = (text: string) => /^(.{1,6}?)\1+$/.test(text)

/** Made of at most two words or runs, and few figures and signs. The cheapest way to each place is kept, from left to right. */
function isPieced(text: string, words: ReadonlySet<string>): boolean {
  const longest = Math.max(...[...words].map((word) => word.length))
  const cost: ({ words: number; figures: number } | undefined)[] = [{ words: 0, figures: 0 }]
  const reach = (end: number, to: { words: number; figures: number }) => {
    const so = cost[end]
    if (!so || to.words < so.words || (to.words === so.words && to.figures < so.figures)) cost[end] = to
  }
  for (let start = 0; start < text.length; start++) {
    const here = cost[start]
    if (!here) continue
    if (!/\p{L}/u.test(text[start]!)) reach(start + 1, { ...here, figures: here.figures + 1 })
    for (let end = start + 1; end <= Math.min(text.length, start + longest); end++) {
      const piece = text.slice(start, end)
      const isWord = words.has(piece) || words.has(unmask(piece))
      const isRun = piece.length >= leastRun && runs.some((run) => run.includes(piece))
      if (isWord || isRun) reach(end, { ...here, words: here.words + 1 })
    }
  }
  const whole = cost[text.length]
  return whole !== undefined && whole.words <= mostWords && whole.figures <= mostFigures
}
