import { beyond, controlsOf, partly, refutedBy } from '#engines/compliance/framework';

/** Section 4. */
export const imageControls = controlsOf('4 Images and Dockerfiles', [
  ['4.1', 'The image runs as a user that is not root', ['dockerfile-user-missing', 'dockerfile-user-root']],
  ['4.2', 'Base images are trusted', 'judgement'],
  [
    '4.3',
    'Images hold no packages that nobody needs',
    refutedBy(['dockerfile-build-tools-shipped', 'dockerfile-ssh-server'], 'that everything else is needed'),
  ],
  [
    '4.4',
    'Images are scanned and built anew with the latest fixes',
    refutedBy(
      [
        'dockerfile-base-image-end-of-life',
        'dockerfile-base-image-out-of-support',
        'compose-image-end-of-life',
        'compose-image-out-of-support',
        'compose-image-known-cve',
      ],
      'that images are scanned and built anew',
    ),
  ],
  [
    '4.5',
    'Signatures of images are verified when they are pulled',
    beyond('host', 'it is a setting of who pulls images'),
  ],
  ['4.6', 'Images say how their health is checked', ['dockerfile-healthcheck-missing']],
  ['4.7', 'Package lists are fetched in the step that installs', ['dockerfile-package-update-alone']],
  [
    '4.8',
    'No program has the set-user-ID or set-group-ID bit',
    refutedBy(['dockerfile-setuid-bit'], 'what base images and packages bring'),
  ],
  [
    '4.9',
    'Files are copied with COPY',
    partly(['dockerfile-add-instead-of-copy'], 'ADD of archives and addresses, which COPY cannot replace'),
  ],
  [
    '4.10',
    'Dockerfiles hold no secrets',
    partly(
      [
        'dockerfile-secret-in-arg',
        'dockerfile-secret-in-env',
        'dockerfile-secret-in-run',
        'dockerfile-secret-mount-leaked',
        'dockerfile-copy-secret-file',
        'dockerfile-password-set',
        '!compose-credential-in-build-argument',
      ],
      'values that do not look like secrets',
    ),
  ],
  [
    '4.11',
    'Packages are verified when they are installed',
    partly(
      [
        'dockerfile-apk-allow-untrusted',
        'dockerfile-apt-allow-unauthenticated',
        'dockerfile-apt-source-trusted',
        'dockerfile-rpm-nosignature',
        'dockerfile-yum-nogpgcheck',
        'dockerfile-yum-sslverify-off',
        'dockerfile-zypper-no-gpg-checks',
        'dockerfile-pip-trusted-host',
        'dockerfile-npm-strict-ssl-off',
        'dockerfile-go-checksum-off',
        'dockerfile-maven-tls-off',
        'dockerfile-composer-tls-off',
        'dockerfile-conda-ssl-verify-off',
        'dockerfile-ruby-ssl-verify-off',
        'dockerfile-node-tls-verify-off',
        'dockerfile-python-https-verify-off',
        'dockerfile-package-index-over-http',
        'dockerfile-key-over-http',
        'dockerfile-key-id-short',
      ],
      'who signs the packages',
    ),
  ],
  [
    '4.12',
    'What is downloaded is verified before it is used',
    partly(
      [
        'dockerfile-pipe-to-shell',
        'dockerfile-remote-script-unverified',
        'dockerfile-download-unverified',
        'dockerfile-download-over-http',
        'dockerfile-add-url-without-checksum',
        'dockerfile-curl-insecure',
        'dockerfile-wget-insecure',
        'dockerfile-git-ssl-verify-off',
      ],
      'signatures that are offered and not looked at',
    ),
  ],
]);
