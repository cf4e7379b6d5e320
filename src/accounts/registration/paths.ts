import { address } from '../../platform/web/address.ts'

export const registrationPaths = {
  register: address('/register', { help: 'signing-in#register' }),
  invitationLink: address('/register/:id/:secret'),
  registerFacts: address('/register/facts', { help: 'signing-in#letter' }),
  registerCapacity: address('/register/capacity', { help: 'signing-in#meeting' }),
  registerProfile: address('/register/profile'),
  registerAddress: address('/register/address', { help: 'signing-in#letter' }),
  registerAddressCode: address('/register/address/code'),
  registerAuthenticator: address('/register/authenticator', { help: 'signing-in#factors' }),
  registerSheet: address('/register/sheet', { help: 'signing-in#letter' }),
}
