import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A real Neo4j for the tests: its folder and its Bolt port on this machine (0 for a free one), authentication on, gone
 * when standard input ends.
 */
public class Server {
    public static void main(String[] arguments) throws Exception {
        var home = Path.of(arguments[0]);
        var service = new DatabaseManagementServiceBuilder(Files.createDirectories(home))
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1])))
            .setConfig(HttpConnector.enabled, false)
            .setConfig(GraphDatabaseSettings.auth_enabled, true)
            .build();
        var password = Map.<String, Object>of("password", System.getenv("RENCHA_PASSWORD"));
        service.database("system").executeTransactionally(
            "CREATE OR REPLACE USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", password);
        var registry = ((org.neo4j.kernel.internal.GraphDatabaseAPI) service.database("neo4j"))
            .getDependencyResolver().resolveDependency(org.neo4j.configuration.connectors.ConnectorPortRegister.class);
        System.out.println("bolt://127.0.0.1:" + registry.getLocalAddress(org.neo4j.configuration.connectors.ConnectorType.BOLT).getPort());
        while (System.in.read() != -1) { }
        service.shutdown();
    }
}
