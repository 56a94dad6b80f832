import { describe } from 'vitest'
import { faultsOn, faultsOverTheLimit } from './proxy/faults.ts'

// The agent's side, whose client is the same but for its token, is in the long run.
describe('on the customer’s connection', () => faultsOn('customer'))
describe('on a customer’s connection, over the limit', faultsOverTheLimit)
