import { describe, expect, it } from 'vitest'
import { choosePassword } from '../../../src/accounts/sign-in/passwords.ts'

const dana = { name: 'Dana Çelik', email: 'dana.celik@cabinet.example' }
const choose = (password: string) => {
  const chosen = choosePassword(password, dana)
  return chosen.ok ? 'taken' : chosen.error
}

describe('a password', () => {
  it.each([
    ['elevenchars', 11, 'tooShort'],
    ['twelve chars', 12, 'taken'],
    ['é'.repeat(11), 11, 'tooShort'],
    ['🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔', 11, 'tooShort'],
    ['🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧', 12, 'taken'],
    ['ﬁﬁﬁﬁﬁﬁ qwxz', 16, 'taken'],
    [`${'correct horse battery '.repeat(6).slice(0, 127)}!`, 128, 'taken'],
    [`${'correct horse battery '.repeat(6).slice(0, 128)}!`, 129, 'tooLong'],
  ])(
    'is measured in characters as a person counts them, after NFKC: %s has %i (SEC-042, SEC-043)',
    (password, _, verdict) => {
      expect(choose(password)).toBe(verdict)
    },
  )

  it.each([
    // Of the commonest that leaked, as they are and folded.
    '1qaz2wsx3edc4rfv',
    'sonyericsson',
    'Administrator',
    'leave me alone',
    'justinbieber',
    // Everyday words and names of this place, with figures and signs, in both languages.
    'password1234!',
    'P@ssw0rd2026',
    'MotDePasse2026!',
    'Mot-de-passe 123',
    'Bienvenue-2026',
    'soleil soleil 12',
    'CISR-refugie-2026',
    'réfugiée 123456',
    'mycase mondossier',
    'Mon dossier 2026',
    'irbrefugee2026',
    'ImmigrationCanada1',
    'TorontoTribunal!!',
    // Runs of the keyboard, repetition.
    'qwertyuiop123',
    'azertyuiop 99',
    'abcdefghijkl',
    '123456789012345',
    'abcabcabcabc',
    'aaaaaaaaaaaaaaaa',
    // Their own name and address.
    'Dana Celik 1985',
    'dana.celik@cabinet.example',
    'dana.celik2026',
  ])('that is tried first is refused: %s (SEC-044)', (password) => {
    expect(choose(password)).toBe('tooCommon')
  })

  it.each([
    'un renard dort sous la table',
    'quatre pommes vertes ici',
    'correct horse battery staple',
    'soleil hockey et trois tribunaux',
    'my mother’s refugee hearing was in Toronto',
    'xK9#mQ2$vL7@',
    '   spaces count   ',
    'пароль на каждый день',
  ])('that only its owner would think of is taken: %s (SEC-043)', (password) => {
    expect(choose(password)).toBe('taken')
  })

  it('is judged in a moment, however it is made', () => {
    for (const worst of ['mot'.repeat(43), 'passwordpass'.repeat(11), '1q'.repeat(64), `${'le'.repeat(63)}é`])
      expect(['tooCommon', 'taken', 'tooLong']).toContain(choose(worst))
  })
})
