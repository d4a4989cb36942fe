import { describe, expect, it } from 'vitest';
import { credentialInSetting, credentialInText, isStandIn, namesSecret } from './in-text.ts';

describe('names of settings', () => {
  it.each([
    'DB_PASSWORD',
    'PGPASSWORD',
    'MYSQL_PWD',
    'REDIS_PASS',
    'dbPassword',
    'spring.datasource.password',
    'API_KEY',
    'STRIPE_APIKEY',
    'JWT_SECRET',
    'AWS_SECRET_ACCESS_KEY',
    'DJANGO_SECRET_KEY',
    'GITHUB_TOKEN',
    'clientSecret',
    'requirepass',
    'SECRET_SQUIRREL',
    'PASSWORD_ADMIN',
  ])('%s names a secret', (name) => {
    expect(namesSecret(name)).toBe(true);
  });

  it.each([
    'PASSWORD_FILE',
    'TOKEN_URL',
    'SECRET_NAME',
    'MAX_TOKENS',
    'BYPASS',
    'PASSWORD_MIN_LENGTH',
    'AWS_ACCESS_KEY_ID',
    'SENTRY_DSN',
    'COMPASS',
    'TOKEN_TTL',
    'PUBLIC_KEY',
    'KEYCLOAK_URL',
    'SECRET_STORE',
    'PASSWORD_HASHER',
    'SECRET_NAMESPACE',
    'TOKEN_ISSUER',
  ])('%s does not', (name) => {
    expect(namesSecret(name)).toBe(false);
  });
});

describe('values', () => {
  it.each([
    'postgres://app:hunter2@db:5432/app',
    'redis://:p4ssw0rd@cache:6379/0',
    'mongodb+srv://app:Zx81qq@cluster0.example.net/app',
    'app:hunter2@tcp(mysql:3306)/shop?parseTime=true',
    'Server=tcp:db.example.net,1433;Database=shop;User Id=app;Password=Tr0ub4dor;Encrypt=true',
    'jdbc:postgresql://db:5432/shop?user=app&password=hunter2&ssl=true',
    'host=db port=5432 user=app password=hunter2 dbname=shop',
    'org.apache.kafka.common.security.plain.PlainLoginModule required username="app" password="hunter2";',
    '{"auths":{"registry.example.com":{"auth":"YnVpbGQ6aHVudGVyMg=="}}}',
  ])('%s holds a credential', (value) => {
    expect(credentialInText(value)).toBeDefined();
  });

  it.each([
    'postgres://app@db:5432/app',
    'postgres://app:${DB_PASSWORD}@db:5432/app',
    'postgres://app:$(DB_PASSWORD)@db:5432/app',
    'https://example.org:8443/path',
    'Server=db;Database=shop;Integrated Security=true',
    'jdbc:postgresql://db:5432/shop?user=app&ssl=true',
  ])('%s holds none', (value) => {
    expect(credentialInText(value)).toBeUndefined();
  });

  it.each([
    '',
    'REPLACE_ME',
    'changeme',
    '<password>',
    '${DB_PASSWORD}',
    '{{ .Values.password }}',
    'vault:secret/data/app#password',
    '/app/key.json',
    '/var/run/secrets/token',
    'xxxxxxxx',
    '__DB_PASSWORD__',
    'arn:aws:secretsmanager:eu-central-1:1:secret:x',
    'to-be-set',
    'your-api-key-here',
  ])('%j stands for a secret', (value) => {
    expect(isStandIn(value)).toBe(true);
  });

  it.each(['hunter2', 'password', 'S3cr3t!', 'admin', 'letmein'])('%s is one', (value) => {
    expect(isStandIn(value)).toBe(false);
  });

  it('lets the value of a key decide', () => {
    expect(credentialInSetting('APP_KEY', 'base64:q8Zl3x5hX0n2m7Wb1vYk9Q==')).toBeDefined();
    expect(credentialInSetting('BATCH_KEY', '9f86d081884c7d659a2feaa0c55ad015')).toBeDefined();
    expect(credentialInSetting('CACHE_KEY', 'shop-products-v2')).toBeUndefined();
    expect(credentialInSetting('PARTITION_KEY', 'customer_id')).toBeUndefined();
  });

  it('takes the name of a Secret for a name', () => {
    expect(credentialInSetting('DB_SECRET', 'shop-db-credentials')).toBeUndefined();
    expect(credentialInSetting('DB_PASSWORD', 'shop-db-hunter2')).toBeDefined();
  });
});
