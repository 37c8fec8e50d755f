#!/usr/bin/env bash
# Adds a migration to both engines of one service: services/add-migration.sh Cases AddGoals
set -euo pipefail

service=${1:?usage: services/add-migration.sh SERVICE NAME}
name=${2:?usage: services/add-migration.sh SERVICE NAME}
cd -- "$(dirname -- "$(readlink -f -- "$0")")/$service"

for engine in SqlServer Sqlite; do
    # Built again for the second engine: its snapshot must see the files of the first.
    dotnet ef migrations add "$name" --context "$engine${service}DbContext" --output-dir "Data/Migrations/$engine"
done
