package dev.outreach.store.jdbc;

import dev.outreach.store.TaskState;
import dev.outreach.store.TaskStateStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Keeps the states of tasks in a table; a version takes the place of the one before it by one statement. */
final class JdbcTaskStateStore implements TaskStateStore {
    private final Database database;

    JdbcTaskStateStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<TaskState> find(String name) {
        return database.run("look up the state of a task", connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select version, state from outreach_task where task = ?")) {
                query.setString(1, name);
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? Optional.of(new TaskState(name, row.getInt(1), row.getString(2)))
                            : Optional.<TaskState>empty();
                }
            }
        });
    }

    @Override
    public boolean keep(TaskState next) {
        return database.write(
                "keep the state of a task",
                connection -> next.version() == 0 ? insert(connection, next) : replace(connection, next));
    }

    private static boolean insert(Connection connection, TaskState first) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(
                "insert into outreach_task (task, version, state) values (?, 0, ?) on conflict (task) do nothing")) {
            row.setString(1, first.name());
            row.setString(2, first.text());
            return row.executeUpdate() == 1;
        }
    }

    private static boolean replace(Connection connection, TaskState next) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(
                "update outreach_task set version = ?, state = ? where task = ? and version = ?")) {
            row.setInt(1, next.version());
            row.setString(2, next.text());
            row.setString(3, next.name());
            row.setInt(4, next.version() - 1);
            return row.executeUpdate() == 1;
        }
    }
}
