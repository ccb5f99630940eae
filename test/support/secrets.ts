import { openSecrets, type Secrets } from '../../src/secrets.ts';

export function testSecrets(): Promise<Secrets> {
  return openSecrets({ appSecrets: ['a secret for tests, long enough to be taken'] }, '');
}
