"""The settings of an installation. Each variable it reads is in `environment.SETTINGS` with default and sentence."""

from __future__ import annotations

from csp.constants import NONE, SELF

from commonweal.config import databases, environment
from commonweal.lib import languages

# What an installation may set --------------------------------------------------------------------------------------

HOME = environment.folder(
    "COMMONWEAL_HOME", default="~/.commonweal", sentence="Folder that holds the database, the keys and the tables of figures."
)
DEBUG = environment.switch(
    "COMMONWEAL_DEBUG", default=False, sentence="Show details of faults on the page; never on a machine that others reach."
)
SECURE = environment.switch(
    "COMMONWEAL_SECURE", default=False, sentence="Pages are reached over HTTPS only: cookies are marked so and browsers are told to insist."
)
ALLOWED_HOSTS = environment.listing(
    "COMMONWEAL_HOSTS", default=["localhost", "127.0.0.1", "[::1]"], sentence="Names under which pages are served; any other is refused."
)
PROXIES = environment.number(
    "COMMONWEAL_PROXIES", default=0, sentence="How many proxies of yours stand before this server and report the visitor's address."
)
DATABASES = {
    "default": databases.from_url(
        environment.text(
            "DATABASE_URL",
            default=f"sqlite://{HOME}/commonweal.sqlite3",
            sentence="Where accounts, registers and judgements are kept: SQLite or PostgreSQL.",
        )
    )
}
KEY_FILES = {"SECRET_KEY": HOME / "secret.key", "AUDIT_KEY": HOME / "audit.key"}
SECRET_KEY = environment.secret(
    "COMMONWEAL_SECRET_KEY",
    file=KEY_FILES["SECRET_KEY"],
    sentence="Signs sessions and forms; `commonweal init` writes one to the home folder.",
)
AUDIT_KEY = environment.secret(
    "COMMONWEAL_AUDIT_KEY",
    file=KEY_FILES["AUDIT_KEY"],
    sentence="Keys the digests of changed values in the record of changes; never change it.",
)
ENGINE = environment.text(
    "COMMONWEAL_ENGINE", default="duckdb", sentence="Computes over big tables: `duckdb`, or `polars` or `pandas` where they are installed."
)
LANGUAGE_CODE = environment.text("COMMONWEAL_LANGUAGE", default="en", sentence="Language of pages for those who have chosen none.")
PSEUDO_LOCALES = environment.switch(
    "COMMONWEAL_PSEUDO_LOCALES", default=False, sentence="Offer two made-up languages that show untranslated or unmirrored places."
)
LOG_LEVEL = environment.text("COMMONWEAL_LOG_LEVEL", default="INFO", sentence="How much is logged: DEBUG, INFO, WARNING or ERROR.")

# What follows from it ----------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "commonweal.web",  # first: its templates stand before those of the others
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",  # its widget templates, which ours are made of
    "allauth",
    "allauth.account",
    "csp",
    "commonweal.evidence.accounts",
    "commonweal.evidence.organisations",
    "commonweal.evidence.audit",
    "commonweal.evidence.datasets",
    "commonweal.evidence.indicators",
]

MIDDLEWARE = [
    "commonweal.web.middleware.reference",  # first, so that every answer and every line of the log can be told apart
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "commonweal.web.middleware.language",
    "commonweal.web.middleware.private",
    "allauth.account.middleware.AccountMiddleware",
    "commonweal.web.middleware.FormId",
    "commonweal.web.middleware.SignIn",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "commonweal.config.urls"
WSGI_APPLICATION = "commonweal.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "commonweal.web.surroundings.processor",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "commonweal.web.templatetags.forms"],
        },
    }
]

# People ------------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("email", "name")}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "commonweal.web.accounts.adapter.Adapter"
ACCOUNT_FORMS = {"login": "commonweal.web.accounts.forms.SignIn"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/5m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}  # guesses count across all workers

# Language and time -------------------------------------------------------------------------------------------------

LANGUAGES = [(code, languages.LANGUAGES[code].name) for code in ("en", *(("en-xa", "ar-xb") if PSEUDO_LOCALES else ()))]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

# What a browser is told --------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # no-referrer would break Django's check of forms over HTTPS
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = [
    ("__Host-" if SECURE else "") + name for name in ("session", "csrf", "language")
]
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
CSRF_FAILURE_VIEW = "commonweal.web.errors.csrf_failure"

# Files -------------------------------------------------------------------------------------------------------------

DATASETS = HOME / "datasets"
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# The log: what happened, never who or what they wrote -----------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"error": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["error"], "level": LOG_LEVEL},
    "loggers": {
        "django.request": {"level": "CRITICAL"},
        "django.security": {"level": "CRITICAL"},
    },  # they quote addresses; ours are in web.middleware
}
