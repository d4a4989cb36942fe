/**
 * Names of packages that many depend on, and that others therefore like to be mistaken for. Names alone, picked by hand; none of
 * fewer than five letters, which too many other names are close to.
 */
const npm = `
  express lodash react-dom axios chalk commander moment request debug async bluebird underscore jquery webpack babel-core
  typescript eslint prettier mocha jasmine body-parser cookie-parser dotenv nodemon mongoose sequelize socket.io passport
  jsonwebtoken bcrypt bcryptjs validator cross-env rimraf glob-parent minimist yargs inquirer node-fetch cheerio puppeteer
  playwright nodemailer winston morgan multer redux vue-router angular styled-components classnames prop-types core-js
  regenerator-runtime rxjs tslib zone.js immutable date-fns dayjs luxon chokidar semver fs-extra graceful-fs through2
  readable-stream string_decoder safe-buffer inherits event-stream electron electron-builder next-auth discord.js web3 ethers
  bitcoinjs-lib ua-parser-js handlebars mustache nunjucks marked markdown-it highlight.js prismjs postcss autoprefixer
  tailwindcss node-sass sass-loader css-loader style-loader file-loader babel-loader ts-node ts-loader jest-cli supertest
  sinon enzyme storybook webpack-cli webpack-dev-server terser uglify-js browserify gulp-util rollup parcel-bundler esbuild
  fastify koa-router apollo-server graphql graphql-tag knex objection mysql2 sqlite3 redis ioredis kafkajs amqplib
  aws-sdk firebase firebase-admin stripe twilio sendgrid googleapis uuid nanoid crypto-js node-forge ts-jest husky
  lint-staged concurrently npm-run-all serve-static compression helmet express-session connect-redis formidable busboy
  tmp-promise colors faker cli-table ora-classic figlet boxen update-notifier`;
const pypi = `
  requests urllib3 numpy pandas django flask sqlalchemy setuptools cryptography python-dateutil pyyaml certifi
  charset-normalizer typing-extensions botocore boto3 awscli s3transfer packaging jinja2 markupsafe werkzeug itsdangerous
  pillow scipy matplotlib scikit-learn tensorflow torchvision keras pytest coverage virtualenv pipenv poetry colorama
  beautifulsoup4 lxml selenium scrapy aiohttp httpx fastapi uvicorn gunicorn pydantic starlette celery psycopg2
  psycopg2-binary pymysql mysqlclient pymongo elasticsearch paramiko ansible fabric docker kubernetes google-auth
  google-api-core grpcio protobuf pyasn1 rsa-signature pyjwt oauthlib requests-oauthlib tqdm termcolor tabulate
  loguru python-dotenv jsonschema simplejson ujson msgpack websocket-client websockets twisted tornado gevent greenlet
  pycryptodome pycrypto pynacl bcrypt passlib telethon discord.py python-telegram-bot tweepy praw openai anthropic
  langchain transformers huggingface-hub datasets tokenizers sentencepiece nltk gensim networkx sympy statsmodels
  seaborn plotly jupyter notebook ipython black pylint flake8 mypy isort pre-commit sphinx jellyfish dateparser
  beautifultable web3 eth-account bitcoinlib pyinstaller cython numba opencv-python pyautogui`;

const lists: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['npm', wordsOf(npm)],
  ['pypi', wordsOf(pypi)],
]);

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word.length >= 5));
}

/** Popular names of the registry of this type of package URL; empty for others. */
export function popularNames(type: string): ReadonlySet<string> {
  return lists.get(type) ?? none;
}

const none: ReadonlySet<string> = new Set();
