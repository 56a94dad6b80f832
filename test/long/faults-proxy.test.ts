import { describe } from 'vitest'
import { faultsOn } from '../proxy/faults.ts'

describe('on the agent’s connection', () => faultsOn('agent'))
