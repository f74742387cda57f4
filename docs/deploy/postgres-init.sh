#!/bin/sh
# Runs once, when the data folder is empty: the roles and databases of Regia and of its issuer.
# regia_owner owns the schema and migrates it; regia_app serves requests, owns nothing and obeys row-level security.
set -eu

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\getenv owner_password DATABASE_OWNER_PASSWORD
\getenv app_password DATABASE_APP_PASSWORD
\getenv keycloak_password KEYCLOAK_DATABASE_PASSWORD

CREATE ROLE regia_owner LOGIN PASSWORD :'owner_password'
    NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE regia_app LOGIN PASSWORD :'app_password'
    NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT;
CREATE ROLE keycloak LOGIN PASSWORD :'keycloak_password'
    NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;

CREATE DATABASE regia OWNER regia_owner ENCODING 'UTF8' TEMPLATE template0;
CREATE DATABASE keycloak OWNER keycloak ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE regia, keycloak FROM PUBLIC;
GRANT CONNECT ON DATABASE regia TO regia_app;

ALTER ROLE regia_app SET statement_timeout = '30s';
ALTER ROLE regia_app SET idle_in_transaction_session_timeout = '30s';
SQL
